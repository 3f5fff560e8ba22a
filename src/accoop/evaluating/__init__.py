"""Evaluating: a build compared with hand-checked facts, layer by layer."""

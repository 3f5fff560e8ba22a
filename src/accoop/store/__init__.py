"""The embedded store: one writer at a time, readers on immutable snapshots, all or nothing."""

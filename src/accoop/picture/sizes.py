"""The measures of a picture in pixels."""

from typing import Final

BOX_WIDTH: Final = 188.0
BOX_PADDING: Final = 9.0
BOX_GAP: Final = 12.0
BOX_LEAST: Final = 36.0
HEAD_SIZE: Final = 12.0
TEXT_SIZE: Final = 11.0
LANE_PADDING: Final = 12.0
LANE_NAMES: Final = 136.0
MARGIN: Final = 28.0
TRACK: Final = 7.0
CHANNEL_PADDING: Final = 6.0
STUB: Final = 14.0
LABEL_GAP: Final = 5.0
LABEL_WIDTH: Final = 92.0
PERIOD_PADDING: Final = 8.0
AXIS_HEIGHT: Final = 36.0
# Empty time: so many pixels a month, and after so many months a break.
MONTH: Final = 1.6
MOST_MONTHS: Final = 96
DROP_INSET: Final = 22.0
ARROW: Final = 7.0
LEAST_WIDTH: Final = 720.0
TITLE_SIZE: Final = 21.0
NOTE_SIZE: Final = 12.0
PERIOD_SIZE: Final = 13.0
TICK_SIZE: Final = 9.5
LANE_SIZE: Final = 12.5

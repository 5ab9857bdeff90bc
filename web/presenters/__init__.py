"""What the templates show: functions of an answer and its links."""

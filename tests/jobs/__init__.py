"""The worker and the timetable."""

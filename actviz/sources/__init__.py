"""Sources: functions from elsewhere than the catalogue, such as a text, a file or a callable."""

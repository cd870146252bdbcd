"""What may become of a programme from one year to the other, in the words that are shown."""

NEW, GONE = ("新規", "再開"), ("廃止", "休止")
UNSURE = "要確認"
CHANGED = ("継続", "改称", "移管", "統合", "分割")
EVENTS = (*CHANGED, *NEW, *GONE, UNSURE)

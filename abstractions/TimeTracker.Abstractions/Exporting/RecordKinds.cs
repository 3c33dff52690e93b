namespace TimeTracker.Exporting;

/// <summary>Which records an exporter takes, and which one run writes.</summary>
[Flags]
public enum RecordKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Events.</summary>
    Events = 1,

    /// <summary>Time entries.</summary>
    Entries = 2,
}

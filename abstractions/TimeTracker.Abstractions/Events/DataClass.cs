namespace TimeTracker.Events;

/// <summary>
/// What kind of thing a key of an event's data holds. The privacy filter acts on classes, never on names of keys.
/// Declared from the least to the most strictly handled: where two declarations of a key differ, the stricter one counts.
/// </summary>
/// <remarks>The numbers are names and no order: a class that is added later may belong between two of these, and has the next number.</remarks>
public enum DataClass
{
    /// <summary>Nothing about persons, places or customers: a number, a state, a hash. Kept by default.</summary>
    Plain = 0,

    /// <summary>A machine or domain. Kept by default.</summary>
    Host = 1,

    /// <summary>A project, a client or a tag. Kept by default.</summary>
    Project = 2,

    /// <summary>Text that a person typed for the record (a note, a description). Kept by default.</summary>
    Note = 3,

    /// <summary>A branch. Kept by default.</summary>
    Branch = 4,

    /// <summary>A URL of a repository or page. Kept by default, credentials and query cut off.</summary>
    Remote = 5,

    /// <summary>A file or directory. By default a home directory becomes <c>~</c>.</summary>
    Path = 6,

    /// <summary>A command line. By default only the program's name is kept.</summary>
    Command = 7,

    /// <summary>An identifier of a session or turn. By default a pseudonym.</summary>
    Session = 8,

    /// <summary>A person: name, e-mail address, account. By default a pseudonym.</summary>
    Person = 9,

    /// <summary>Captured free text, such as the title of a window: programs write anything into it. Dropped by default.</summary>
    Text = 10,
}

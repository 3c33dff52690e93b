namespace TimeTracker.Cli.Configuration;

/// <summary>What may stand at one place of the configuration.</summary>
/// <param name="Kind">The form of the value.</param>
/// <param name="Description">One sentence for the JSON Schema.</param>
internal sealed record SchemaNode(SchemaKind Kind, string Description)
{
    /// <summary>The value where none is given, as it would be written; null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a value must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words of a <see cref="SchemaKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The keys of a <see cref="SchemaKind.Object"/>, in the order in which they are documented.</summary>
    public IReadOnlyList<SchemaKey> Keys { get; init; } = [];

    /// <summary>What stands under each name of a <see cref="SchemaKind.Map"/>.</summary>
    public SchemaNode? Element { get; init; }

    /// <summary>Whether relative values of it mean files, from the folder of the file that names them.</summary>
    public bool IsPath { get; init; }
}

/// <summary>A key of an object.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Node">What may stand there.</param>
internal sealed record SchemaKey(string Key, SchemaNode Node);

/// <summary>The forms of values.</summary>
internal enum SchemaKind
{
    /// <summary>An object with known keys.</summary>
    Object,

    /// <summary>An object whose keys are names that the user chooses.</summary>
    Map,

    /// <summary>A text that is not empty.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A duration, longer than nothing.</summary>
    Duration,

    /// <summary>A time zone: <c>system</c> or a name of the IANA database.</summary>
    Zone,

    /// <summary>A range of time: a period's word, or <c>FROM..TO</c>.</summary>
    Range,

    /// <summary>How often a pipeline runs under <c>tt run</c>: <c>every 15m</c>.</summary>
    Schedule,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>Whatever the plugin that it is for understands.</summary>
    Options,

    /// <summary>The policy, which <c>TimeTracker.Privacy</c> reads and checks.</summary>
    Policy,

    /// <summary>What this version does not do: it must be empty.</summary>
    NotYet,
}

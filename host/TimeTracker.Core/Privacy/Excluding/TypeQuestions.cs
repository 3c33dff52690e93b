namespace TimeTracker.Privacy.Excluding;

/// <summary>What the lists ask of the events of one type.</summary>
/// <param name="type">What they say to the type itself.</param>
/// <param name="required">The include lists that must match.</param>
/// <param name="keys">The keys whose values are asked about.</param>
internal sealed class TypeQuestions(Verdict type, ulong required, TypeQuestions.KeyQuestions[] keys)
{
    private KeyQuestions _last = new([], [], isRaw: false);

    /// <summary>What the lists say to the type itself.</summary>
    public Verdict Type => type;

    /// <summary>The include lists that must match.</summary>
    public ulong Required => required;

    /// <summary>Whether anything is asked of the data.</summary>
    public bool AsksData => keys.Length > 0;

    /// <summary>What is asked about a key at the top level of the data; null where nothing is.</summary>
    public KeyQuestions? Find(ReadOnlySpan<byte> key)
    {
        // Events of one type list their keys in one order: what followed last time follows again.
        if (_last.Next is { } expected && key.SequenceEqual(expected.Name))
            return _last = expected;
        foreach (var candidate in keys)
        {
            if (!key.SequenceEqual(candidate.Name))
                continue;
            _last.Next = candidate;
            return _last = candidate;
        }
        return null;
    }

    /// <summary>What is asked about a key.</summary>
    /// <param name="name">The key, UTF-8.</param>
    /// <param name="questions">The questions.</param>
    /// <param name="isRaw">Whether numbers and booleans are asked about as well, as they are written.</param>
    internal sealed class KeyQuestions(byte[] name, ValueQuestion[] questions, bool isRaw)
    {
        public byte[] Name => name;

        public ValueQuestion[] Questions => questions;

        public bool IsRaw => isRaw;

        /// <summary>The key that was asked for after this one last time.</summary>
        public KeyQuestions? Next { get; set; }
    }
}

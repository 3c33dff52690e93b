namespace TimeTracker.Privacy.Excluding;

/// <summary>What the lists ask of the events of one type.</summary>
/// <param name="type">What they say to the type itself.</param>
/// <param name="required">The include lists that must match.</param>
/// <param name="keys">The keys whose values are looked at.</param>
internal sealed class TypeQuestions(Verdict type, ulong required, TypeQuestions.KeyQuestions[] keys)
{
    private KeyQuestions _last = new([], [], KeyMark.None, isRaw: false);

    /// <summary>What the lists say to the type itself.</summary>
    public Verdict Type => type;

    /// <summary>The include lists that must match.</summary>
    public ulong Required => required;

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
    /// <param name="mark">What it is besides.</param>
    /// <param name="isRaw">Whether numbers and booleans are asked about as well, as they are written.</param>
    internal sealed class KeyQuestions(byte[] name, ValueQuestion[] questions, KeyMark mark, bool isRaw)
    {
        public byte[] Name => name;

        public ValueQuestion[] Questions => questions;

        public KeyMark Mark => mark;

        public bool IsRaw => isRaw;

        /// <summary>The key that was asked for after this one last time.</summary>
        public KeyQuestions? Next { get; set; }
    }

    /// <summary>What a key is, besides what is asked about it.</summary>
    internal enum KeyMark
    {
        None = 0,

        /// <summary><c>cwd</c>: what paths that are not absolute are relative to.</summary>
        Directory,

        /// <summary>Another key that tells where an event happened.</summary>
        Place,

        /// <summary>A path of another kind, which may be relative.</summary>
        File,

        /// <summary><c>session_id</c>.</summary>
        Session,
    }
}

using System.Buffers.Binary;
using System.Text;
using TimeTracker.Projections;

namespace TimeTracker.Privacy.Excluding;

/// <summary>
/// What the lists say to values of one kind, with the answers remembered: a million events name a few hundred directories. One slot a hash, the
/// newest stays: bounded, and values chosen to collide cost only what they would cost without it.
/// </summary>
/// <param name="tellsPlace">Whether what it asks about tells where an event belongs, and not how it came about: then its session belongs there too.</param>
internal abstract class ValueQuestion(bool tellsPlace)
{
    private const int Slots = 4096;

    private const int LongestRemembered = 512;

    private readonly (byte[]? Value, Verdict Verdict)[] _answers = new (byte[]?, Verdict)[Slots];

    /// <summary>Whether what it asks about tells where an event belongs.</summary>
    public bool TellsPlace => tellsPlace;

    /// <summary>What the lists say to a value.</summary>
    /// <param name="value">As captured, UTF-8.</param>
    public Verdict Of(ReadOnlySpan<byte> value)
    {
        var slot = Slot(value);
        var (known, verdict) = _answers[slot];
        if (known is not null && value.SequenceEqual(known))
            return verdict;
        verdict = Ask(value);
        if (value.Length <= LongestRemembered)
            _answers[slot] = (value.ToArray(), verdict);
        return verdict;
    }

    /// <summary>Asks the patterns.</summary>
    protected abstract Verdict Ask(ReadOnlySpan<byte> value);

    private static int Slot(ReadOnlySpan<byte> value)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = (ulong)value.Length * Prime;
        while (value.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value)) * Prime;
            hash ^= hash >> 32;
            value = value[8..];
        }
        ulong rest = 0;
        foreach (var b in value)
            rest = (rest << 8) | b;
        return (int)(((hash ^ rest) * Prime) >> 52) & (Slots - 1);
    }

    /// <summary>Of names: the value itself.</summary>
    internal sealed class OfNames(NameLists lists, bool tellsPlace = true) : ValueQuestion(tellsPlace)
    {
        protected override Verdict Ask(ReadOnlySpan<byte> value) => lists.Of(Encoding.UTF8.GetString(value));
    }

    /// <summary>Of command lines: the program's name. Where that is not certain it may be any.</summary>
    internal sealed class OfPrograms(NameLists lists) : ValueQuestion(tellsPlace: false)
    {
        protected override Verdict Ask(ReadOnlySpan<byte> value) => lists.Of(Encoding.UTF8.GetString(ProgramName.Of(value)));
    }

    /// <summary>Of paths.</summary>
    internal sealed class OfPaths(PathLists lists) : ValueQuestion(tellsPlace: true)
    {
        protected override Verdict Ask(ReadOnlySpan<byte> value) => lists.Of(Encoding.UTF8.GetString(value));
    }

    /// <summary>Of remotes: as written, without credentials; as <c>host/owner/repo</c> and <c>owner/repo</c>; and as the path that some are.</summary>
    internal sealed class OfRemotes(NameLists names, PathLists paths) : ValueQuestion(tellsPlace: true)
    {
        private readonly ByteBuffer _written = new(256);

        protected override Verdict Ask(ReadOnlySpan<byte> value)
        {
            _written.Clear();
            RemoteText.WriteWithoutCredentials(value, _written);
            var verdict = names.Of(Encoding.UTF8.GetString(_written.Written));
            var text = Encoding.UTF8.GetString(value);
            if (RemoteKey.Of(text) is { } key)
                verdict |= names.Of(key) | names.Of(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            return PathText.IsLocal(value) ? verdict | paths.Of(text) : verdict;
        }
    }
}

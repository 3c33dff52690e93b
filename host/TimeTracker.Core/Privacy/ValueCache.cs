using System.Buffers.Binary;

namespace TimeTracker.Privacy;

/// <summary>
/// Remembers what became of values: a million events name a few hundred directories. One slot a hash, the newest stays: bounded, and
/// values chosen to collide cost only what they would cost without it.
/// </summary>
internal sealed class ValueCache
{
    private const int Slots = 4096;

    private const int LongestValue = 512;

    private readonly Entry[] _entries = new Entry[Slots];

    public bool TryFind(ClassRule rule, int names, ReadOnlySpan<byte> token, out Entry found)
    {
        found = _entries[Slot(rule, names, token)];
        return ReferenceEquals(found.Rule, rule) && found.Names == names && token.SequenceEqual(found.Token);
    }

    public void Add(ClassRule rule, int names, ReadOnlySpan<byte> token, ValueOutcome outcome, ReadOnlySpan<byte> replacement, int secrets)
    {
        if (token.Length <= LongestValue && replacement.Length <= LongestValue)
            _entries[Slot(rule, names, token)] = new Entry(token.ToArray(), rule, names, outcome, replacement.ToArray(), secrets);
    }

    private static int Slot(ClassRule rule, int names, ReadOnlySpan<byte> token)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = (((ulong)(uint)names << 32) ^ ((ulong)token.Length << 8) ^ (byte)rule.Class ^ (rule.IsFile ? 0x40u : 0)) * Prime;
        while (token.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(token)) * Prime;
            hash ^= hash >> 32;
            token = token[8..];
        }
        ulong rest = 0;
        foreach (var b in token)
            rest = (rest << 8) | b;
        hash = (hash ^ rest) * Prime;
        return (int)(hash >> 52) & (Slots - 1);
    }

    internal readonly record struct Entry(byte[]? Token, ClassRule? Rule, int Names, ValueOutcome Outcome, byte[] Replacement, int Secrets);
}

/// <summary>What became of a value.</summary>
internal enum ValueOutcome
{
    Unchanged,
    Replaced,
    Dropped,
}

using System.Security.Cryptography;
using System.Text;
using TimeTracker.Events;

namespace TimeTracker.Store;

/// <summary>
/// Sub-keys of the store's master key, by HKDF-SHA256 (RFC 5869) with a label each, so that no two uses share a key.
/// The labels are part of the format: changing one changes every id.
/// </summary>
internal sealed class StoreKeys
{
    /// <summary>The length of the master key and of each sub-key, in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _master;
    private byte[]? _event;
    private byte[]? _entry;
    private byte[]? _stream;
    private byte[]? _fingerprint;

    public StoreKeys(ReadOnlySpan<byte> master)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(master.Length, Length);
        _master = master.ToArray();
    }

    /// <summary>Of event ids.</summary>
    public byte[] Event => _event ??= Derive("event id");

    /// <summary>Of entry ids.</summary>
    public byte[] Entry => _entry ??= Derive("entry id");

    /// <summary>Of stream ids.</summary>
    public byte[] Stream => _stream ??= Derive("stream id");

    /// <summary>Of fingerprints of what a destination was given.</summary>
    public byte[] Fingerprint => _fingerprint ??= Derive("fingerprint");

    /// <summary>Of pseudonyms of a class in an epoch.</summary>
    public byte[] Pseudonym(DataClass @class, int epoch) =>
        Derive(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pseudonym {@class.ToString().ToLowerInvariant()} {epoch}"));

    private byte[] Derive(string label)
    {
        var key = new byte[Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, key, salt: [], info: Encoding.UTF8.GetBytes($"timetracker/1 {label}"));
        return key;
    }
}

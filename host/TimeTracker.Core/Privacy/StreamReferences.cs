using System.Buffers.Text;
using System.Text;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Privacy;

/// <summary>
/// The streams that corrections name. What is stored is a stream's key, which holds a remote or a path of a machine; what leaves is the stream's
/// id, as in time entries. An id that came in from elsewhere stays as it is.
/// </summary>
internal sealed class StreamReferences(StoreKeys keys)
{
    private readonly ByteBuffer _text = new(128);
    private readonly byte[] _token = new byte[2 + 36];

    /// <summary>Whether a key of an event type names a stream.</summary>
    public static bool IsOne(string type, string key) => (type, key) is
        ("entry_assigned", "stream") or ("stream_renamed", "stream") or ("streams_merged", "from") or ("streams_merged", "into");

    /// <summary>Replaces a reference as it stands in JSON, quotes included.</summary>
    /// <returns>What stands in its place, quotes included, valid until the next call; empty where it is an id already.</returns>
    public ReadOnlySpan<byte> Replacement(ReadOnlySpan<byte> token)
    {
        var key = token[1..^1];
        if (Utf8Parser.TryParse(key, out Guid _, out var length, 'D') && length == key.Length)
            return default;
        if (key.Contains((byte)'\\'))
        {
            _text.Clear();
            JsonText.Unescape(key, _text);
            key = _text.Written;
        }
        return Encoding.ASCII.GetBytes($"\"{EntryText.Id(EntryIdentity.OfStream(keys, key))}\"", _token) > 0 ? _token : default;
    }
}

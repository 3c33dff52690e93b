namespace TimeTracker.Projections.Stored;

/// <summary>
/// The compact form of a stream's key. Whether a directory is called a repository is left out: any later event may say so, and what is read
/// from a blob is told by what all events say then.
/// </summary>
internal static class StreamBlob
{
    private const int Unassigned = 0;
    private const int Remote = 1;
    private const int Path = 2;

    private const int None = 0;
    private const int Seen = 1;
    private const int SeenExcluded = 2;

    public static void Write(BlobWriter writer, StreamKey key)
    {
        writer.Byte(key.Origin switch { StreamOrigin.Unassigned => Unassigned, StreamOrigin.Remote => Remote, _ => Path });
        writer.Text(key.Host);
        writer.Text(key.Path);
    }

    /// <summary>Writes a stream that was seen, or none.</summary>
    public static void Write(BlobWriter writer, Streams streams, SeenStream? stream)
    {
        writer.Byte(stream switch { null => None, { IsExcluded: false } => Seen, _ => SeenExcluded });
        if (stream is { } seen)
            Write(writer, streams.Keys[seen.Number]);
    }

    public static int Read(ref BlobReader reader, Streams streams)
    {
        var origin = reader.Byte();
        var (host, path) = (reader.Text(), reader.Text()!);
        return origin switch
        {
            Unassigned => Streams.Unassigned,
            Remote => streams.Of(new StreamKey(StreamOrigin.Remote, host, path)),
            _ => streams.OfPath(host!, path),
        };
    }

    public static SeenStream? ReadOptional(ref BlobReader reader, Streams streams) =>
        reader.Byte() is not None and var seen ? new SeenStream(Read(ref reader, streams), seen == SeenExcluded) : null;
}

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

    public static void Write(BlobWriter writer, StreamKey key)
    {
        writer.Byte(key.Origin switch { StreamOrigin.Unassigned => Unassigned, StreamOrigin.Remote => Remote, _ => Path });
        writer.Text(key.Host);
        writer.Text(key.Path);
    }

    /// <summary>Writes the number of a stream, or of none.</summary>
    public static void Write(BlobWriter writer, Streams streams, int? stream)
    {
        writer.Flag(stream is not null);
        if (stream is { } number)
            Write(writer, streams.Keys[number]);
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

    public static int? ReadOptional(ref BlobReader reader, Streams streams) => reader.Flag() ? Read(ref reader, streams) : null;
}

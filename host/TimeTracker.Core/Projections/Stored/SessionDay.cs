using TimeTracker.Entries;
using TimeTracker.Events;

namespace TimeTracker.Projections.Stored;

/// <summary>What one session gives on one day: the work and the traces that begin on it, and whose its messages are.</summary>
internal sealed class SessionDay
{
    /// <summary>Settled work, in order of time.</summary>
    public List<DerivedSpan> Work { get; } = [];

    /// <summary>When a commit in a stream is the agent's, both ends included; in order of time.</summary>
    public List<(int Stream, Interval Trace)> Traces { get; } = [];

    /// <summary>The messages that are not simply a person's at their own place.</summary>
    public List<(EventId Message, Speaker Speaker)> Speakers { get; } = [];

    /// <summary>Writes the work first, since readers of entries want nothing else.</summary>
    public void Write(BlobWriter writer, Streams streams)
    {
        SpanBlob.Write(writer, streams, Work);
        writer.Count(Traces.Count);
        foreach (var (stream, trace) in Traces)
        {
            StreamBlob.Write(writer, streams.Keys[stream]);
            writer.Number(trace.Start);
            writer.Count(trace.End - trace.Start);
        }
        writer.Count(Speakers.Count);
        foreach (var (message, speaker) in Speakers)
        {
            message.WriteBytes(writer.Room(EventId.ByteLength));
            writer.Byte((int)speaker.Kind);
            writer.Flag(speaker.IsExcluded);
            writer.Text(speaker.Place.Host);
            writer.Text(speaker.Place.Directory);
            writer.Text(speaker.Place.Repository);
            writer.Text(speaker.Place.Remote);
        }
    }

    public static SessionDay Read(ref BlobReader reader, Streams streams, AttributePool attributes, EventPool pool)
    {
        var day = new SessionDay();
        SpanBlob.Read(ref reader, EntryKind.Delegated, streams, attributes, day.Work);
        for (var count = reader.Count(); count > 0; count--)
        {
            var stream = StreamBlob.Read(ref reader, streams);
            var start = reader.Number();
            day.Traces.Add((stream, new Interval(start, start + reader.Count())));
        }
        for (var count = reader.Count(); count > 0; count--)
        {
            var message = new EventId(reader.Bytes(EventId.ByteLength));
            var kind = (SessionKind)reader.Byte();
            var isExcluded = reader.Flag();
            day.Speakers.Add((message, new Speaker(kind, pool.PlaceByKey(reader.Text(), reader.Text(), reader.Text(), reader.Text()), isExcluded)));
        }
        return day;
    }
}

using TimeTracker.Entries;

namespace TimeTracker.Projections.Stored;

/// <summary>The compact form of spans in order of time: each by how far it lies behind the one before it.</summary>
internal static class SpanBlob
{
    public static void Write(BlobWriter writer, Streams streams, IReadOnlyList<DerivedSpan> spans)
    {
        var kinds = new Dictionary<(int Stream, SpanAttributes Attributes), int>();
        writer.Count(spans.Count);
        var before = 0L;
        foreach (var span in spans)
        {
            writer.Number(span.Start - before);
            writer.Count(span.End - span.Start);
            before = span.End;
            if (kinds.TryGetValue((span.Stream, span.Attributes), out var number))
            {
                writer.Count(number);
                continue;
            }
            kinds.Add((span.Stream, span.Attributes), kinds.Count + 1);
            writer.Count(kinds.Count);
            StreamBlob.Write(writer, streams.Keys[span.Stream]);
            AttributesBlob.Write(writer, span.Attributes);
        }
    }

    public static void Read(ref BlobReader reader, EntryKind kind, Streams streams, AttributePool attributes, List<DerivedSpan> spans)
    {
        var kinds = new List<(int Stream, SpanAttributes Attributes)>();
        var count = (int)reader.Count();
        spans.EnsureCapacity(spans.Count + count);
        var before = 0L;
        for (; count > 0; count--)
        {
            var start = before + reader.Number();
            before = start + reader.Count();
            var number = (int)reader.Count();
            if (number > kinds.Count)
                kinds.Add((StreamBlob.Read(ref reader, streams), AttributesBlob.Read(ref reader, attributes)));
            var (stream, said) = kinds[number - 1];
            spans.Add(new DerivedSpan(stream, kind, start, before, said));
        }
    }
}

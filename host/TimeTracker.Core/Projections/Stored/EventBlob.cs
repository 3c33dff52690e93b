using TimeTracker.Events;

namespace TimeTracker.Projections.Stored;

/// <summary>
/// The compact form of decoded events: a tenth of the JSON, and twenty times as quick to read. What events have in common is written where it
/// first occurs and is a number from then on.
/// </summary>
internal static class EventBlob
{
    private const int HasSeq = 1;
    private const int HasNumber = 2;
    private const int MarksShift = 2;

    /// <summary>Writes events.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="events">In total order.</param>
    public static void Write(BlobWriter writer, IReadOnlyList<DerivationEvent> events)
    {
        var settings = new Dictionary<EventSetting, int>(ReferenceEqualityComparer.Instance);
        var details = new Dictionary<EventDetails, int>(ReferenceEqualityComparer.Instance);
        writer.Count(events.Count);
        var before = 0L;
        foreach (var e in events)
        {
            e.Id.WriteBytes(writer.Room(EventId.ByteLength));
            writer.Number(e.Microseconds - before);
            before = e.Microseconds;
            if (!IsKnown(writer, settings, e.Setting))
                Write(writer, e.Setting);
            if (e.Details is null)
                writer.Count(0);
            else if (!IsKnown(writer, details, e.Details))
                Write(writer, e.Details);
            writer.Byte((int)e.Action);
            writer.Byte((int)e.SessionKind);
            writer.Byte((e.Seq != DerivationEvent.NoSeq ? HasSeq : 0) | (e.Number != DerivationEvent.NoNumber ? HasNumber : 0) | ((int)e.Marks << MarksShift));
            if (e.Seq != DerivationEvent.NoSeq)
                writer.Number(e.Seq);
            if (e.Number != DerivationEvent.NoNumber)
                writer.Number(e.Number);
        }
    }

    /// <summary>Reads events.</summary>
    /// <param name="reader">On what was written.</param>
    /// <param name="pool">Keeps one object of what many events have in common.</param>
    /// <param name="events">Where to; in total order.</param>
    public static void Read(ref BlobReader reader, EventPool pool, List<DerivationEvent> events)
    {
        var settings = new List<EventSetting>();
        var details = new List<EventDetails>();
        var count = reader.Count();
        events.EnsureCapacity(events.Count + (int)count);
        var microseconds = 0L;
        for (; count > 0; count--)
        {
            var id = new EventId(reader.Bytes(EventId.ByteLength));
            microseconds += reader.Number();
            var setting = (int)reader.Count();
            if (setting > settings.Count)
                settings.Add(Setting(ref reader, pool));
            var detail = (int)reader.Count();
            if (detail > details.Count)
                details.Add(Details(ref reader, pool));
            var action = (EventAction)reader.Byte();
            var kind = (SessionKind)reader.Byte();
            var has = reader.Byte();
            events.Add(new DerivationEvent
            {
                Id = id,
                Microseconds = microseconds,
                Setting = settings[setting - 1],
                Details = detail == 0 ? null : details[detail - 1],
                Action = action,
                SessionKind = kind,
                Marks = (ExclusionMarks)(has >> MarksShift),
                Seq = (has & HasSeq) != 0 ? reader.Number() : DerivationEvent.NoSeq,
                Number = (has & HasNumber) != 0 ? reader.Number() : DerivationEvent.NoNumber,
            });
        }
    }

    /// <summary>Writes the number of something, and says whether it had one already: else its content follows.</summary>
    private static bool IsKnown<T>(BlobWriter writer, Dictionary<T, int> numbers, T value)
        where T : class
    {
        if (numbers.TryGetValue(value, out var number))
        {
            writer.Count(number);
            return true;
        }
        numbers.Add(value, numbers.Count + 1);
        writer.Count(numbers.Count);
        return false;
    }

    private static void Write(BlobWriter writer, EventSetting setting)
    {
        writer.Text(setting.TypeName);
        writer.Text(setting.Source);
        writer.Text(setting.Place.Host);
        writer.Text(setting.Place.Directory);
        writer.Text(setting.Place.Repository);
        writer.Text(setting.Place.Remote);
    }

    private static EventSetting Setting(ref BlobReader reader, EventPool pool)
    {
        var type = reader.Text()!;
        var source = reader.Text()!;
        var place = pool.PlaceByKey(reader.Text(), reader.Text(), reader.Text(), reader.Text());
        return pool.Setting(EventNames.TypeOf(type), type, source, place);
    }

    private static void Write(BlobWriter writer, EventDetails details)
    {
        writer.Text(details.Text);
        writer.Text(details.Other);
        writer.Text(details.Session);
        BroughtBlob.Write(writer, details.Brought);
        writer.Flag(details.Block is not null);
        if (details.Block is { } block)
        {
            Write(writer, block.Start);
            Write(writer, block.End);
            writer.Flag(block.IsReadable);
        }
    }

    private static EventDetails Details(ref BlobReader reader, EventPool pool)
    {
        var text = reader.Text();
        var other = reader.Text();
        var session = reader.Text();
        var brought = BroughtBlob.Read(ref reader);
        var block = reader.Flag() ? new StatedBlock(Time(ref reader), Time(ref reader), reader.Flag()) : null;
        return pool.Details(text, other, session, brought, block)!;
    }

    private static void Write(BlobWriter writer, long? time)
    {
        writer.Flag(time is not null);
        if (time is { } at)
            writer.Number(at);
    }

    private static long? Time(ref BlobReader reader) => reader.Flag() ? reader.Number() : null;
}

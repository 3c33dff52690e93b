using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Events;
using TimeTracker.Privacy;
using TimeTracker.Store;

namespace TimeTracker.Projections;

/// <summary>
/// What a person said to be at: the running timer and the pause. Read from the few events that say so and nothing else, however large the store
/// is: <c>tt status</c> answers at once.
/// </summary>
internal static class TrackedNow
{
    /// <summary>Finds it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="parameters">How long a timer runs at most.</param>
    /// <param name="asOf">What counts as now.</param>
    public static OwnTracking Of(EventStore store, ProjectionParameters parameters, Instant asOf)
    {
        var latest = new Reading(store, asOf);
        return new OwnTracking(latest.Timer(parameters.ManualTimerMax), latest.Pause());
    }

    private sealed class Reading(EventStore store, Instant asOf)
    {
        private RetractedEvents? _retracted;
        private bool? _anyRetracted;

        /// <summary>The latest start, unless a stop follows it: of both, all that lie on the latest instant have to be put in order.</summary>
        public OwnTimer? Timer(Duration longest)
        {
            List<Said> events = [.. Latest(HandType.TimerStarted), .. Latest(HandType.TimerStopped)];
            Said? last = null;
            foreach (var e in events)
            {
                if (last is null || e.IsAfter(last))
                    last = e;
            }
            if (last is not { Type: HandType.TimerStarted } started)
                return null;
            var start = EventTime.ToInstant(started.Microseconds);
            return new OwnTimer(started.Id, start, start + longest, Text(started.Data, "project"u8), Text(started.Data, "client"u8), Text(started.Data, "text"u8));
        }

        /// <summary>
        /// Pauses add up: what neither its end nor a resumption has ended, and those before that it follows without a gap.
        /// <code>
        /// pauses   [--)  [-----)
        ///                  [--|-------)
        /// now                 |
        /// in force       [============)
        /// </code>
        /// </summary>
        public OwnPause? Pause()
        {
            var resumed = Latest(HandType.Resumed);
            OwnPause? pause = null;
            foreach (var e in Read(HandType.Paused))
            {
                var isOver = false;
                foreach (var r in resumed)
                {
                    if (r.Microseconds > e.Microseconds)
                        return pause;
                    isOver |= r.IsAfter(e);
                }
                var until = Until(e.Data);
                // Read from the latest to the first: one that reaches to where the next began is where the pause began.
                if (isOver || until <= asOf && !(until >= pause?.Since))
                    continue;
                var end = pause is null ? until : until is null || pause.Until is null ? null : Instant.Max(until.Value, pause.Until.Value);
                pause = new OwnPause(EventTime.ToInstant(e.Microseconds), end);
            }
            return pause;
        }

        private List<Said> Latest(HandType type)
        {
            var latest = new List<Said>();
            foreach (var e in Read(type))
            {
                if (latest.Count > 0 && e.Microseconds < latest[0].Microseconds)
                    break;
                latest.Add(e);
            }
            return latest;
        }

        private IEnumerable<Said> Read(HandType type)
        {
            using var cursor = store.ReadByHand(type, asOf);
            while (cursor.MoveNext())
            {
                if (!cursor.IsForgotten && !IsRetracted(cursor.Id))
                    yield return new Said(type, cursor.Id, cursor.TimestampMicroseconds, Number(cursor.Data), cursor.Data.ToArray());
            }
        }

        // Where nothing was ever taken back, nothing is made ready to find out what was: that takes longer than all the rest.
        private bool IsRetracted(EventId id) => (_anyRetracted ??= AnyRetracted()) && (_retracted ??= RetractedEvents.Of(store, asOf)).Contains(id);

        private bool AnyRetracted()
        {
            using var cursor = store.ReadRetractions(asOf);
            return cursor.MoveNext();
        }

        private static long Number(ReadOnlySpan<byte> data) =>
            TryFind(data, "seq"u8, out var value) && value.TokenType == JsonTokenType.Number && value.TryGetInt64(out var seq) ? seq : DerivationEvent.NoSeq;

        private static string? Text(byte[] data, ReadOnlySpan<byte> key) =>
            TryFind(data, key, out var value) && value.TokenType == JsonTokenType.String && value.GetString() is { Length: > 0 } text ? text : null;

        private static Instant? Until(byte[] data) =>
            Text(data, "until"u8) is { } text && OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var until) ? until.ToInstant() : null;

        private static bool TryFind(ReadOnlySpan<byte> data, ReadOnlySpan<byte> key, out Utf8JsonReader value)
        {
            value = new Utf8JsonReader(data);
            value.Read();
            while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = value.ValueTextEquals(key);
                value.Read();
                if (isIt)
                    return true;
                value.Skip();
            }
            return false;
        }
    }

    /// <summary>An event, as far as the total order goes that events of one person and machine need: time, count, type.</summary>
    private sealed record Said(HandType Type, EventId Id, long Microseconds, long Seq, byte[] Data)
    {
        public bool IsAfter(Said other) =>
            Microseconds != other.Microseconds ? Microseconds > other.Microseconds : Seq != other.Seq ? Seq > other.Seq : Type > other.Type;
    }
}

using NodaTime;

namespace TimeTracker.Cli.Timelines;

/// <summary>
/// The columns of a drawn day: each of so many whole minutes, from a full hour to a full hour of the zone's clock.
/// <code>
/// hours      09    10    11           an hour that the clock repeats or skips stands there twice or not at all
/// columns    |.....|.....|.....|      of 10 minutes
/// </code>
/// </summary>
internal sealed class HourAxis
{
    private const long Minute = 60_000;

    // Parts of an hour, so that hours begin with columns; and at last hours.
    private static readonly int[] MinutesOfColumns = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 360];

    private readonly long _start;
    private readonly long _column;

    private HourAxis(long start, long end, long column, IReadOnlyList<Hour> hours)
    {
        _start = start;
        _column = column;
        Hours = hours;
        Columns = (int)((end - start + column - 1) / column);
    }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>How many minutes a column stands for.</summary>
    public int Minutes => (int)(_column / Minute);

    /// <summary>The full hours, with their columns.</summary>
    public IReadOnlyList<Hour> Hours { get; }

    /// <summary>Lays an axis out.</summary>
    /// <param name="dayStart">In milliseconds.</param>
    /// <param name="dayEnd">In milliseconds.</param>
    /// <param name="first">In milliseconds, what must be seen, from here.</param>
    /// <param name="last">In milliseconds, what must be seen, to here.</param>
    /// <param name="leastHours">At least so many hours are drawn, if the day has them.</param>
    /// <param name="room">The most columns.</param>
    /// <param name="zone">The zone of the clock.</param>
    public static HourAxis Of(long dayStart, long dayEnd, long first, long last, int leastHours, int room, DateTimeZone zone)
    {
        var ticks = Ticks(dayStart, dayEnd, zone);
        var (from, to) = (0, ticks.Count - 1);
        while (from < to - leastHours && ticks[from + 1].Column <= first)
            from++;
        while (to > from + leastHours && ticks[to - 1].Column >= last)
            to--;
        var (start, end) = (ticks[from].Column, ticks[to].Column);
        var column = MinutesOfColumns[^1] * Minute;
        foreach (var minutes in MinutesOfColumns)
        {
            if ((end - start + (minutes * Minute) - 1) / (minutes * Minute) <= room)
            {
                column = minutes * Minute;
                break;
            }
        }
        var hours = new List<Hour>();
        for (var i = from; i < to; i++)
        {
            if (ticks[i].IsFull)
                hours.Add(new Hour(ticks[i].Name, (ticks[i].Column - start) / column, true));
        }
        return new HourAxis(start, end, column, hours);
    }

    /// <summary>The column that an instant lies in; less than none or past the last where it is not drawn.</summary>
    public int ColumnOf(long instant) => (int)Math.Floor((instant - _start) / (double)_column);

    /// <summary>How much of each column pieces of time fill, from 0 to 1.</summary>
    public double[] Filled(IReadOnlyList<Slice> slices)
    {
        var filled = new double[Columns];
        foreach (var slice in slices)
        {
            for (var i = Math.Max(0, ColumnOf(slice.Start)); i < Columns; i++)
            {
                var start = _start + (i * _column);
                if (start >= slice.End)
                    break;
                filled[i] += (Math.Min(slice.End, start + _column) - Math.Max(slice.Start, start)) / (double)_column;
            }
        }
        return filled;
    }

    /// <summary>The day's start and end, and its full hours between; at their instants instead of columns.</summary>
    private static List<Hour> Ticks(long dayStart, long dayEnd, DateTimeZone zone)
    {
        var ticks = new List<Hour>();
        for (var at = dayStart; at < dayEnd;)
        {
            var instant = Instant.FromUnixTimeMilliseconds(at);
            var clock = instant.InZone(zone);
            var isFull = clock is { Minute: 0, Second: 0 };
            if (isFull || at == dayStart)
                ticks.Add(new Hour(clock.Hour, at, isFull));
            // To the next full hour, unless the clock is changed before.
            var next = at + ((60 - clock.Minute) * Minute) - (clock.Second * 1000);
            var interval = zone.GetZoneInterval(instant);
            at = interval.HasEnd ? Math.Min(next, interval.End.ToUnixTimeMilliseconds()) : next;
        }
        ticks.Add(new Hour(24, dayEnd, false));
        return ticks;
    }
}

/// <summary>A full hour.</summary>
/// <param name="Name">What the clock shows, 0 to 23.</param>
/// <param name="Column">Its column, or while an axis is laid out its instant.</param>
/// <param name="IsFull">Whether it is one; a day may begin and end between two.</param>
internal sealed record Hour(int Name, long Column, bool IsFull);

using NodaTime;
using NodaTime.Text;
using TimeTracker.Cli.Ranges;

namespace TimeTracker.Cli.Reports;

/// <summary>Cuts a line of time into days. It keeps the day it was asked for last, since entries come in order: a report asks a million times.</summary>
internal sealed class DayCuts(DateTimeZone zone, IsoDayOfWeek? weekStart)
{
    private long _start = long.MaxValue;

    /// <summary>In milliseconds, the first instant after the day.</summary>
    public long End { get; private set; } = long.MinValue;

    /// <summary>The day, or the first day of the week that it lies in.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Goes to the day that an instant lies in.</summary>
    /// <param name="instant">In milliseconds.</param>
    public void GoTo(long instant)
    {
        if (instant >= _start && instant < End)
            return;
        var day = LocalDays.Of(Instant.FromUnixTimeMilliseconds(instant), zone);
        _start = LocalDays.StartOf(day, zone).ToUnixTimeMilliseconds();
        End = LocalDays.StartOf(day.PlusDays(1), zone).ToUnixTimeMilliseconds();
        Name = LocalDatePattern.Iso.Format(weekStart is { } first ? CalendarPeriod.WeekOf(day, first) : day);
    }
}

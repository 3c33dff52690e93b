using System.Globalization;
using NodaTime;
using TimeTracker.Cli.Rendering;

namespace TimeTracker.Cli.Reports;

/// <summary>
/// The lengths of a report's column as people read them, to the minute. Where the rows are parts of the total, the minutes of the rows add up
/// to those of the total: what each lost by rounding goes to those that lost most (the largest remainder). A row is then off by less than a
/// minute, and nobody who adds the column up gets another sum. JSON and CSV have the milliseconds.
/// <code>
/// exact      20:24  20:24  19:12     1:00:00
/// rounded    20     20     19        1:00      59, not 60
/// shown      21     20     19        1:00
/// </code>
/// </summary>
internal static class RoundedColumn
{
    private const long Minute = 60_000;

    /// <summary>The texts of the rows, and last that of the total.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="total">The total.</param>
    /// <param name="isAligned">Whether minutes stand under minutes: <c>1 h  5 m</c>.</param>
    public static string[] Texts(IReadOnlyList<Duration> rows, Duration total, bool isAligned)
    {
        var texts = new string[rows.Count + 1];
        var minutes = Minutes(rows, total);
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text(i < rows.Count ? rows[i] : total, minutes[i], total, isAligned);
        return texts;
    }

    private static long[] Minutes(IReadOnlyList<Duration> rows, Duration total)
    {
        var lengths = new long[rows.Count + 1];
        var minutes = new long[rows.Count + 1];
        var sum = 0L;
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = (long)(i < rows.Count ? rows[i] : total).TotalMilliseconds;
            minutes[i] = (lengths[i] + (Minute / 2)) / Minute;
            sum += i < rows.Count ? lengths[i] : 0;
        }
        if (sum != lengths[^1])
            return minutes;

        var missing = minutes[^1];
        var largest = new int[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            minutes[i] = lengths[i] / Minute;
            missing -= minutes[i];
            largest[i] = i;
        }
        Array.Sort(largest, (a, b) =>
        {
            var order = (lengths[b] % Minute).CompareTo(lengths[a] % Minute);
            return order != 0 ? order : a.CompareTo(b);
        });
        for (var i = 0; i < missing; i++)
            minutes[largest[i]]++;
        return minutes;
    }

    private static string Text(Duration length, long minutes, Duration total, bool isAligned)
    {
        if (length == Duration.Zero)
            return "-";
        // Where all of it is short, seconds tell more than a column of one minute at most.
        if (total < Duration.FromMinutes(1))
            return Lengths.Of(length);
        if (minutes == 0)
            return "<1 m";
        if (minutes < 60)
            return string.Create(CultureInfo.InvariantCulture, $"{minutes} m");
        return isAligned
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:N0} h {minutes % 60,2} m")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:N0} h {minutes % 60} m");
    }
}

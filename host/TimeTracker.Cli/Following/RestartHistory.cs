using System.Globalization;
using NodaTime;

namespace TimeTracker.Cli.Following;

/// <summary>
/// The restarts so far, handed on from each process to the next in the variable <c>TT_RESTARTS</c>: when the first process began, and when the last restarts were. The more
/// of them there were in the last ten minutes, the longer plugins must be at rest before the next: a folder that is written again and again cannot keep <c>tt</c>
/// restarting.
/// </summary>
/// <param name="Began">When the first process began.</param>
/// <param name="Restarts">The last restarts, the earliest first.</param>
internal sealed record RestartHistory(Instant Began, IReadOnlyList<Instant> Restarts)
{
    /// <summary>The environment variable that hands it on.</summary>
    public const string Variable = "TT_RESTARTS";

    private const int Kept = 16;

    /// <summary>How long a restart counts.</summary>
    public static Duration Memory { get; } = Duration.FromMinutes(10);

    /// <summary>How long plugins must be at rest where there was no restart lately.</summary>
    public static TimeSpan ShortestQuiet { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest that plugins must be at rest.</summary>
    public static TimeSpan LongestQuiet { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether this process is a restarted one.</summary>
    public bool IsRestarted => Restarts.Count > 0;

    /// <summary>Reads what the process before this one handed on; a value of somebody else's making is none.</summary>
    public static RestartHistory Read(IReadOnlyDictionary<string, string> variables, Instant now)
    {
        var instants = new List<Instant>();
        foreach (var part in variables.GetValueOrDefault(Variable, "").Split(','))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > now.ToUnixTimeMilliseconds())
                return new RestartHistory(now, []);
            instants.Add(Instant.FromUnixTimeMilliseconds(milliseconds));
        }
        return new RestartHistory(instants[0], instants[1..]);
    }

    /// <summary>The history with one more restart.</summary>
    public RestartHistory With(Instant restart) => this with { Restarts = [.. Restarts.TakeLast(Kept - 1), restart] };

    /// <summary>How long plugins must be at rest before the next restart: half a second, and twice as long for each restart of the last ten minutes.</summary>
    public TimeSpan Quiet(Instant now)
    {
        var lately = Restarts.Count(r => r > now - Memory);
        var quiet = ShortestQuiet * (1L << lately);
        return quiet < LongestQuiet ? quiet : LongestQuiet;
    }

    /// <summary>The value that hands it on.</summary>
    public override string ToString() => string.Join(',', Restarts.Prepend(Began).Select(i => i.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
}

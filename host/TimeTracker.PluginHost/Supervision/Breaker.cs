using NodaTime;

namespace TimeTracker.Plugins;

/// <summary>
/// Counts the failures of one component and says when to stop trying. Five within a minute open it; each opening within an hour doubles the wait from one second
/// to at most five minutes, less some jitter; the fifth opening within an hour is enough for a quarantine.
/// </summary>
public sealed class Breaker
{
    /// <summary>So many failures open it.</summary>
    public const int FailuresToOpen = 5;

    /// <summary>So many openings are too many.</summary>
    public const int OpeningsToQuarantine = 5;

    private readonly List<Instant> _failures;
    private readonly List<Instant> _openings;

    /// <summary>Makes one, as it was left by an earlier process or new.</summary>
    /// <param name="failures">When it failed since it last opened.</param>
    /// <param name="openings">When it opened.</param>
    /// <param name="openUntil">Until when it is open; null where it never was.</param>
    public Breaker(IEnumerable<Instant>? failures = null, IEnumerable<Instant>? openings = null, Instant? openUntil = null)
    {
        _failures = [.. failures ?? []];
        _openings = [.. openings ?? []];
        OpenUntil = openUntil;
    }

    /// <summary>Failures nearer together than this count together.</summary>
    public static Duration FailureWindow { get; } = Duration.FromMinutes(1);

    /// <summary>Openings nearer together than this count together.</summary>
    public static Duration OpeningWindow { get; } = Duration.FromHours(1);

    /// <summary>The longest wait.</summary>
    public static Duration LongestWait { get; } = Duration.FromMinutes(5);

    /// <summary>When it failed, within the last minute before the last failure and since it last opened.</summary>
    public IReadOnlyList<Instant> Failures => _failures;

    /// <summary>When it opened, within the last hour before the last opening.</summary>
    public IReadOnlyList<Instant> Openings => _openings;

    /// <summary>Until when nothing is tried; null before it first opens.</summary>
    public Instant? OpenUntil { get; private set; }

    /// <summary>Whether it has opened so often that waiting is no remedy.</summary>
    public bool IsWornOut => _openings.Count >= OpeningsToQuarantine;

    /// <summary>The longest wait after an opening: 1 s × 2^(n-1), at most five minutes.</summary>
    /// <param name="openings">How often it has opened within the hour, this one included; 1 or more.</param>
    /// <returns>The wait.</returns>
    public static Duration Wait(int openings) => Duration.Min(Duration.FromSeconds(1L << Math.Min(openings - 1, 20)), LongestWait);

    /// <summary>Whether trying is useless for now.</summary>
    /// <param name="now">The clock.</param>
    /// <returns>True before <see cref="OpenUntil"/>.</returns>
    // A clock that was set back must not keep it open longer than any wait is.
    public bool IsOpen(Instant now) => OpenUntil is { } until && now < until && until - now <= LongestWait;

    /// <summary>Counts a failure.</summary>
    /// <param name="now">When it failed.</param>
    /// <param name="jitter">
    /// By how much of its last fifth the wait is shortened, 0 to 1: so that what failed together, here and on other machines, is not tried together for ever.
    /// </param>
    /// <returns>Whether this one opened it.</returns>
    public bool Fail(Instant now, double jitter)
    {
        // A clock that was set back must not keep old failures for ever.
        _failures.RemoveAll(f => f <= now - FailureWindow || f > now);
        _failures.Add(now);
        if (_failures.Count < FailuresToOpen)
            return false;
        _failures.Clear();
        _openings.RemoveAll(o => o <= now - OpeningWindow || o > now);
        _openings.Add(now);
        OpenUntil = now + Wait(_openings.Count) * (1 - jitter / 5);
        return true;
    }
}

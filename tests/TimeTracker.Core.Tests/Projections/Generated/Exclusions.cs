using System.Text;
using CsCheck;
using TimeTracker.Events;
using TimeTracker.Privacy;

namespace TimeTracker.Projections.Generated;

/// <summary>Policies that exclude some of what generated histories have.</summary>
internal static class Exclusions
{
    private static readonly string[] All =
    [
        """{"exclude":{"paths":["/w/B"]}}""",
        """{"exclude":{"paths":["/w/A","/x"]}}""",
        """{"exclude":{"paths":["/w/C/src"]}}""",
        """{"exclude":{"remotes":["acme/c"]}}""",
        """{"exclude":{"remotes":["*fork*"]}}""",
        """{"exclude":{"projects":["P"]}}""",
        """{"exclude":{"projects":["Shop","Q"]}}""",
        """{"exclude":{"sources":["codex"]}}""",
        """{"exclude":{"sources":["manual","entry"]}}""",
        """{"exclude":{"types":["tmux_scroll","user_message","agent_turn"]}}""",
        """{"exclude":{"types":["streams_merged","tracking_paused","stream_renamed"]}}""",
        """{"exclude":{"keys":{"window_focus.app":["kitty"]}}}""",
        """{"include":{"paths":["/w"]}}""",
        """{"include":{"projects":["P"]}}""",
        """{"include":{"remotes":["acme/*"]}}""",
        """{"exclude":{"types":["entry_assigned"]},"include":{"projects":["P","Q"]}}""",
    ];

    public static Gen<string> Policies { get; } = Gen.OneOf(All);

    /// <summary>What they exclude, and as often nothing.</summary>
    public static Gen<Exclusion> Some { get; } = Gen.OneOf(Gen.Const(Exclusion.None), Policies.Select(Of));

    public static Exclusion Of(string policy) => Exclusion.Of(Filtering.PolicyOf("/home/me", policy), new KeyClasses([], []));

    /// <summary>What a policy says to an event by itself.</summary>
    public static ExclusionMarks Marks(this Exclusion exclusion, PastEvent e) => EventReading.Marks(exclusion, new StoredEvent
    {
        Id = new EventId(e.Id),
        TimestampMicroseconds = 0,
        Type = Encoding.UTF8.GetBytes(e.Type),
        Source = Encoding.UTF8.GetBytes(e.Source),
        Host = Encoding.UTF8.GetBytes(e.Host ?? ""),
        SchemaVersion = 1,
        Data = Encoding.UTF8.GetBytes(e.Data),
    });
}

using NodaTime;

namespace TimeTracker.Webhooks;

/// <summary>What became of one attempt.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The receiver has it (a 2xx answer).</summary>
    /// <param name="Status">The HTTP status.</param>
    public sealed record Delivered(int Status) : DeliveryOutcome;

    /// <summary>It may work later.</summary>
    /// <param name="Reason">What happened, without any of the records' content.</param>
    /// <param name="Status">The HTTP status, or null where there was no answer.</param>
    /// <param name="After">How long the receiver asked to wait (<c>Retry-After</c>), or null.</param>
    public sealed record Retry(string Reason, int? Status = null, Duration? After = null) : DeliveryOutcome;

    /// <summary>It will never work; this message is given up.</summary>
    /// <param name="Reason">What happened, without any of the records' content.</param>
    /// <param name="Status">The HTTP status, or null where there was no answer.</param>
    public sealed record Failed(string Reason, int? Status = null) : DeliveryOutcome;

    /// <summary>The receiver does not want any more (410): the endpoint is switched off.</summary>
    public sealed record Gone : DeliveryOutcome;
}

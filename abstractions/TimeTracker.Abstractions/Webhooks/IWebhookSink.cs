namespace TimeTracker.Webhooks;

/// <summary>
/// Delivers filtered records to a URL. One call is one request: the host owns schedule, retries, limits, breaker, time-outs and the vetting
/// of addresses. Mark the class with <see cref="WebhookSinkAttribute"/>.
/// </summary>
/// <remarks>
/// One instance serves one configured endpoint, one call at a time, any number of calls. An attempt is a function of the delivery and the options:
/// nothing is remembered from one to the next. An instance that is <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/> is disposed of after its last call.
/// </remarks>
public interface IWebhookSink
{
    /// <summary>Renders, signs and sends one delivery.</summary>
    /// <param name="delivery">The records, the destination and the transport to use: no other connection is to be opened.</param>
    /// <param name="cancellationToken">Cancelled when the attempt's deadline has passed or the host stops.</param>
    /// <returns>What became of it. An exception counts as <see cref="DeliveryOutcome.Retry"/>.</returns>
    ValueTask<DeliveryOutcome> DeliverAsync(WebhookDelivery delivery, CancellationToken cancellationToken);
}

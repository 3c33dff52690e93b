using TimeTracker.Webhooks;

namespace TimeTracker.Plugins;

/// <summary>A plugin's webhook sink under supervision. Each attempt is a run.</summary>
internal sealed class SupervisedWebhookSink(IWebhookSink sink, ComponentWatch watch) : IWebhookSink
{
    private readonly SupervisedCalls _calls = new(watch);

    /// <exception cref="PluginException">It failed, did not come back, or must not be called any more.</exception>
    public ValueTask<DeliveryOutcome> DeliverAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
        _calls.AskAsync(() => sink.DeliverAsync(delivery, cancellationToken), "deliver", cancellationToken);
}

using System.Text;
using NodaTime;
using TimeTracker.Exporting;
using TimeTracker.Plugins.Testing.Components;
using TimeTracker.Plugins.Testing.Exporters;
using TimeTracker.Webhooks;

namespace TimeTracker.Plugins.Testing.Webhooks;

/// <summary>The suite of webhook sinks.</summary>
internal sealed class WebhookSinkSuite(Examination examination, ComponentSource source)
{
    private const int Hours = 40;
    private const int MeasuredHours = 6_250;
    private const string SecretBody = "c3VwZXItc2VjcmV0LW9mLXRoZS1zdWl0ZQ==";
    private const string RetryAfter = "7";

    private static readonly Uri Address = new("https://receiver.example/hooks/tt?key=1");

    /// <summary>The answers of a receiver, and what a sink may make of each.</summary>
    private static readonly (string What, Func<HttpResponseMessage> Answer, Func<DeliveryOutcome, bool> IsRight)[] Answers =
    [
        ("200", () => Receiver.Status(200), o => o is DeliveryOutcome.Delivered { Status: 200 }),
        ("204", () => Receiver.Status(204), o => o is DeliveryOutcome.Delivered { Status: 204 }),
        ("301", () => Receiver.Status(301, SampleTexts.Canary), o => o is DeliveryOutcome.Failed or DeliveryOutcome.Retry),
        ("400", () => Receiver.Status(400, SampleTexts.Canary), o => o is DeliveryOutcome.Failed or DeliveryOutcome.Retry),
        ("410", () => Receiver.Status(410, SampleTexts.Canary), o => o is DeliveryOutcome.Gone),
        ("429 with Retry-After: 7", () => Receiver.Status(429, SampleTexts.Canary, RetryAfter), o => o is DeliveryOutcome.Retry { Status: 429, After: { } after } && after == Duration.FromSeconds(7)),
        ("500", () => Receiver.Status(500, SampleTexts.Canary), o => o is DeliveryOutcome.Retry { Status: 500 }),
        ("503", () => Receiver.Status(503, SampleTexts.Canary), o => o is DeliveryOutcome.Retry { Status: 503 }),
    ];

    private readonly List<string> _reasons = [];

    public async Task RunAsync()
    {
        var lifetime = new LifetimeChecks(examination, source);
        if (await lifetime.StartsAsync<IWebhookSink>().ConfigureAwait(false))
        {
            await new OptionChecks(examination, source).RunAsync<IWebhookSink>().ConfigureAwait(false);
            using var records = new SampleRecords(examination.Plugin.NewFolder(), Hours);
            var first = await AnswersAsync(records).ConfigureAwait(false);
            if (first is not null)
            {
                await NoAnswerAsync(records).ConfigureAwait(false);
                await AlikeAsync(records, first).ConfigureAwait(false);
                await CancelAsync(records).ConfigureAwait(false);
                if (!examination.IsBroken)
                    await MeasureAsync().ConfigureAwait(false);
            }
            foreach (var reason in _reasons.Where(r => r.Contains(SampleTexts.Canary, StringComparison.Ordinal) || r.Contains(SecretBody, StringComparison.Ordinal)))
                examination.Find(ContractRequirement.Discreet, $"a reason repeats what the receiver or the record said: {reason}");
        }
        await lifetime.LeavesNothingAsync().ConfigureAwait(false);
    }

    /// <summary>One instance gets one answer after the other.</summary>
    /// <returns>Its first request; null where it cannot deliver at all.</returns>
    private async Task<string?> AnswersAsync(SampleRecords records)
    {
        string? first = null;
        var instance = await source.StartAsync<IWebhookSink>().ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
        {
            foreach (var (what, answer, isRight) in Answers)
            {
                using var receiver = new Receiver(answer);
                if (!await examination.TryAsync(ContractRequirement.Outcomes, $"delivering to a receiver that answers {what}", Deliver).ConfigureAwait(false))
                    return null;

                async Task Deliver()
                {
                    var outcome = await DeliverAsync(instance.Component, receiver, records, CancellationToken.None).ConfigureAwait(false);
                    examination.Require(ContractRequirement.Outcomes, isRight(outcome), $"of the answer {what} it made {outcome}");
                    Look(receiver);
                    first ??= receiver.Requests is [var request, ..] ? request : null;
                }
            }
        }
        return first;
    }

    private Task<bool> NoAnswerAsync(SampleRecords records) => examination.TryAsync(ContractRequirement.Outcomes, "delivering to a receiver that refuses the connection", async () =>
    {
        using var receiver = new Receiver(() => throw new HttpRequestException("The connection was refused."));
        var instance = await source.StartAsync<IWebhookSink>().ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
        {
            try
            {
                var outcome = await DeliverAsync(instance.Component, receiver, records, CancellationToken.None).ConfigureAwait(false);
                examination.Require(ContractRequirement.Outcomes, outcome is DeliveryOutcome.Retry, $"of a connection that was refused it made {outcome}");
            }
            catch (HttpRequestException)
            {
                // As good: an exception counts as one.
            }
        }
    });

    private Task<bool> AlikeAsync(SampleRecords records, string first) => examination.TryAsync(ContractRequirement.DeliversAlike, "delivering the same again", async () =>
    {
        using var receiver = new Receiver(() => Receiver.Status(200));
        var instance = await source.StartAsync<IWebhookSink>(now: examination.Case.Now + Duration.FromDays(400)).ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
            await DeliverAsync(instance.Component, receiver, records, CancellationToken.None).ConfigureAwait(false);
        examination.Require(ContractRequirement.DeliversAlike, receiver.Requests is [var request, ..] && request == first, "another instance, at another time of its clock, sent another request for the same delivery");
    });

    private async Task CancelAsync(SampleRecords records)
    {
        using var receiver = new Receiver(answer: null);
        var instance = await source.StartAsync<IWebhookSink>().ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
        {
            await Cancelling.CheckAsync(
                examination, "while the receiver did not answer",
                token => CallAsync(instance.Component, receiver, records, token), receiver.Asked).ConfigureAwait(false);
        }
    }

    private async Task MeasureAsync()
    {
        using var records = new SampleRecords(examination.Plugin.NewFolder(), MeasuredHours);
        using var receiver = new Receiver(() => Receiver.Status(200));
        var instance = await source.StartAsync<IWebhookSink>().ConfigureAwait(false);
        await using (instance.ConfigureAwait(false))
        {
            await Measurement.OfAsync(examination, "record", () => examination.Watch.RunAsync(async () =>
            {
                var count = 0;
                foreach (var batch in records.Read(RecordKinds.Events, 0, MeasuredHours))
                {
                    await instance.Component.DeliverAsync(Delivery(batch, receiver), CancellationToken.None).ConfigureAwait(false);
                    count += batch.Count;
                }
                return count;
            })).ConfigureAwait(false);
        }
    }

    private async Task<DeliveryOutcome> DeliverAsync(IWebhookSink sink, Receiver receiver, SampleRecords records, CancellationToken cancellationToken)
    {
        var outcome = await examination.Watch.RunAsync(() => CallAsync(sink, receiver, records, cancellationToken)).ConfigureAwait(false);
        if (outcome is DeliveryOutcome.Retry { Reason: var retry })
            _reasons.Add(retry);
        else if (outcome is DeliveryOutcome.Failed { Reason: var failed })
            _reasons.Add(failed);
        return outcome;
    }

    private static async Task<DeliveryOutcome> CallAsync(IWebhookSink sink, Receiver receiver, SampleRecords records, CancellationToken cancellationToken)
    {
        // A batch is valid while the one who reads stands at it.
        using var batches = records.Read(RecordKinds.Events, 0, Hours).GetEnumerator();
        batches.MoveNext();
        return await sink.DeliverAsync(Delivery(batches.Current, receiver), cancellationToken).ConfigureAwait(false);
    }

    private static WebhookDelivery Delivery(FilteredBatch batch, Receiver receiver) => new(
        "msg_contract", 1, Instant.FromUtc(2026, 3, 2, 11, 59), Address, batch,
        [Encoding.UTF8.GetBytes("whsec_" + SecretBody)], new HttpMessageInvoker(receiver, disposeHandler: true));

    private void Look(Receiver receiver)
    {
        examination.Require(ContractRequirement.OneRequest, receiver.Requests.Count == 1, $"one call sent {receiver.Requests.Count} requests");
        examination.Require(ContractRequirement.OneRequest, receiver.Addresses.TrueForAll(a => a == Address), $"it asked {receiver.Addresses.Find(a => a != Address)}");
        examination.Require(ContractRequirement.TransportStays, !receiver.IsDisposed, "it disposed of the transport");
        examination.Require(ContractRequirement.Discreet, !receiver.Requests.Any(r => r.Contains(SecretBody, StringComparison.Ordinal)), "a secret stands in its request");
    }
}

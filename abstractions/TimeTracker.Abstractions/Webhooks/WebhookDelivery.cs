using NodaTime;
using TimeTracker.Exporting;

namespace TimeTracker.Webhooks;

/// <summary>One attempt at delivering records.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Makes a delivery. The host does; tests may.</summary>
    /// <param name="id">The message's id, the same at every attempt.</param>
    /// <param name="attempt">From 1.</param>
    /// <param name="timestamp">When this attempt is made; it is what a signature covers.</param>
    /// <param name="url">The destination, <c>https</c>.</param>
    /// <param name="records">The records.</param>
    /// <param name="secrets">The signing secrets, the current one first.</param>
    /// <param name="transport">Sends a request under the host's rules on TLS, addresses and redirects.</param>
    public WebhookDelivery(string id, int attempt, Instant timestamp, Uri url, FilteredBatch records, IReadOnlyList<ReadOnlyMemory<byte>> secrets, HttpMessageInvoker transport)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        Id = id ?? throw new ArgumentNullException(nameof(id));
        Attempt = attempt;
        Timestamp = timestamp;
        Url = url ?? throw new ArgumentNullException(nameof(url));
        Records = records ?? throw new ArgumentNullException(nameof(records));
        Secrets = secrets ?? throw new ArgumentNullException(nameof(secrets));
        Transport = transport ?? throw new ArgumentNullException(nameof(transport));
    }

    /// <summary>The message's id, the same at every attempt: receivers recognise repeats by it.</summary>
    public string Id { get; }

    /// <summary>From 1.</summary>
    public int Attempt { get; }

    /// <summary>When this attempt is made.</summary>
    public Instant Timestamp { get; }

    /// <summary>The destination.</summary>
    public Uri Url { get; }

    /// <summary>The records, of one kind; none in a delivery that only tests the endpoint. Valid until the call that handed the delivery over ends.</summary>
    public FilteredBatch Records { get; }

    /// <summary>The signing secrets as the user gave them, UTF-8, the current one first, then those still honoured. Not to be logged.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Secrets { get; }

    /// <summary>Sends a request under the host's rules on TLS, addresses and redirects, which follow none. The host's own: not to be disposed of or kept.</summary>
    public HttpMessageInvoker Transport { get; }
}

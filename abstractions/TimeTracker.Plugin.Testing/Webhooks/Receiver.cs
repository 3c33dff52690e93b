using System.Net;
using System.Text;

namespace TimeTracker.Plugins.Testing.Webhooks;

/// <summary>Answers requests as it is told, and remembers them. No network is touched.</summary>
internal sealed class Receiver(Func<HttpResponseMessage>? answer) : HttpMessageHandler
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _requests = [];

    /// <summary>Each request as text: method, address, headers in order of name, body.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The addresses that were asked.</summary>
    public List<Uri?> Addresses { get; } = [];

    /// <summary>Completes with the first request.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Whether somebody disposed of it.</summary>
    public bool IsDisposed { get; private set; }

    public static HttpResponseMessage Status(int status, string body = "", string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = new StringBuilder().Append(request.Method).Append(' ').Append(request.RequestUri).Append('\n');
        foreach (var header in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
            text.Append(header.Key).Append(": ").AppendJoin(", ", header.Value).Append('\n');
        if (request.Content is not null)
            text.Append('\n').Append(await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        lock (_requests)
        {
            _requests.Add(text.ToString());
            Addresses.Add(request.RequestUri);
        }
        _asked.TrySetResult();
        if (answer is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return answer!();
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using TimeTracker.Cli.Correcting;
using TimeTracker.Cli.Parsing;
using TimeTracker.Cli.Records;
using TimeTracker.Cli.Rendering;
using TimeTracker.Cli.Reports;
using TimeTracker.Projections;
using TimeTracker.Store;

namespace TimeTracker.Cli.Commands;

/// <summary><c>tt streams</c>: the streams there are, and what is corrected about them.</summary>
internal static class StreamsCommand
{
    public static Command Create(CommandLine line)
    {
        var options = new ListOptions();
        var command = new DocumentedCommand("streams", CommandGroup.Look, "List streams: as a table on a terminal, as JSON Lines when piped")
        { Examples = ["tt streams", "tt streams merge api-old acme/api", "tt streams rename acme/api \"the API\""] };
        options.AddListTo(command);
        command.Add(MergeStreamsCommand.Create(line));
        command.Add(RenameStreamCommand.Create(line));
        line.Do(command, invocation => List(invocation, options));
        return command;
    }

    private static int List(Invocation invocation, ListOptions options)
    {
        var limit = options.LimitOf(invocation);
        using var store = invocation.OpenStore(StoreAccess.Read);
        var asJson = options.IsJson(invocation);
        var reading = new RecordReading(invocation, store, asJson || !RecordReading.SeesOwnNames(invocation, invocation.Typed.GetValue(options.Filtered)));
        var streams = KnownStreams.Of(reading.Entries(new EntryQuery(invocation.Now))).Take(limit ?? int.MaxValue).ToList();
        if (asJson)
        {
            JsonLines.Write(streams.Select(Json), invocation);
            return ExitCode.Ok;
        }
        var now = invocation.Now;
        var grid = reading.IsOwn ? new TextTable("~STREAM", ">DIRECT", ">DELEGATED", "LAST SEEN", "~KEY") : new TextTable("~STREAM", ">DIRECT", ">DELEGATED", "LAST SEEN");
        foreach (var stream in streams)
        {
            var time = stream.Time;
            grid.Row([stream.IsExcluded ? $"{stream.Name} (excluded)" : stream.Name, Of(time.Direct), Of(time.Delegated), Lengths.Ago(stream.LastSeen, now), .. reading.IsOwn ? [stream.Key] : (string[])[]]);
        }
        grid.WriteTo(invocation.Terminal);
        if (streams.Count == 0)
            invocation.Terminal.Line("No stream has time yet.");
        return ExitCode.Ok;
    }

    private static readonly InstantPattern Timestamp = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'");

    private static string Of(Duration length) => length == Duration.Zero ? "-" : Lengths.Of(length);

    /// <summary>The key of a stream is not written: it holds what the filter may hide, and the id stands for it.</summary>
    private static ReadOnlyMemory<byte> Json(KnownStream stream)
    {
        var time = stream.Time;
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("id"u8, stream.Id);
        if (stream.Name != ReportBuilder.Hidden)
            writer.WriteString("name"u8, stream.Name);
        writer.WriteNumber("direct_ms"u8, (long)time.Direct.TotalMilliseconds);
        writer.WriteNumber("delegated_ms"u8, (long)time.Delegated.TotalMilliseconds);
        writer.WriteNumber("total_ms"u8, (long)time.Total.TotalMilliseconds);
        writer.WriteString("last_seen"u8, Timestamp.Format(stream.LastSeen));
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}

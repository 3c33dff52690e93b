namespace TimeTracker.Architecture;

/// <summary>Source texts that more than one test compiles.</summary>
internal static class Sources
{
    /// <summary>An exporter as a third party writes it.</summary>
    public const string ValidExporter = """
        [Exporter("acme", Records = RecordKinds.Events | RecordKinds.Entries, Mode = ExportMode.Append)]
        public sealed class AcmeExporter : IExporter
        {
            private ExportContext? _context;
            private readonly Dictionary<string, List<FilteredTimeEntry>> _byStream = new();

            public ValueTask BeginAsync(ExportContext context, CancellationToken cancellationToken) { _context = context; return default; }

            public ValueTask WriteAsync(FilteredBatch batch, CancellationToken cancellationToken)
            {
                foreach (var e in batch.Events)
                    e.Json.Span.CopyTo(_context!.Output.GetSpan(e.Json.Length));
                foreach (var entry in batch.Entries)
                    _byStream.TryAdd(entry.StreamName ?? "", new List<FilteredTimeEntry>());
                return default;
            }

            public ValueTask CompleteAsync(CancellationToken cancellationToken) => default;
        }
        """;
}

using TimeTracker.Exporting;

namespace TimeTracker.Plugins;

/// <summary>What an exporter's attribute says about it, known without loading the plugin.</summary>
/// <param name="Records">Which records it can take.</param>
/// <param name="Mode">How its output grows.</param>
/// <param name="MediaType">The media type of the output.</param>
/// <param name="Extension">The usual ending of the file's name with its dot, or empty.</param>
public sealed record ExporterTraits(RecordKinds Records, ExportMode Mode, string MediaType, string Extension);

namespace TimeTracker.Privacy;

/// <summary>The <c>privacy</c> object of one configuration file.</summary>
/// <param name="File">The file, for errors.</param>
/// <param name="Json">The object, UTF-8.</param>
public sealed record PolicyLayer(string File, ReadOnlyMemory<byte> Json);

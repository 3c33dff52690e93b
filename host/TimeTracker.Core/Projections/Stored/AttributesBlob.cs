namespace TimeTracker.Projections.Stored;

/// <summary>The compact form of what spans take from their events.</summary>
internal static class AttributesBlob
{
    private const int IsGit = 1;
    private const int IsBlock = 2;
    private const int IsExcluded = 4;

    public static void Write(BlobWriter writer, SpanAttributes attributes)
    {
        writer.Text(attributes.Host);
        writer.Byte((attributes.IsGit ? IsGit : 0) | (attributes.IsBlock ? IsBlock : 0) | (attributes.IsExcluded ? IsExcluded : 0));
        BroughtBlob.Write(writer, attributes.Brought);
    }

    public static SpanAttributes Read(ref BlobReader reader, AttributePool pool)
    {
        var host = reader.Text();
        var flags = reader.Byte();
        return pool.Of(new SpanAttributes(host, (flags & IsGit) != 0, (flags & IsBlock) != 0, BroughtBlob.Read(ref reader), (flags & IsExcluded) != 0));
    }
}

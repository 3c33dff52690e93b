namespace TimeTracker.Projections.Stored;

/// <summary>The compact form of what a source brought.</summary>
internal static class BroughtBlob
{
    public static void Write(BlobWriter writer, Brought? brought)
    {
        writer.Flag(brought is not null);
        if (brought is null)
            return;
        writer.Text(brought.Project);
        writer.Text(brought.Client);
        writer.Text(brought.Text);
        writer.Byte(brought.Billable switch { null => 0, false => 1, true => 2 });
        writer.Count(brought.Tags.Count);
        foreach (var tag in brought.Tags)
            writer.Text(tag);
    }

    public static Brought? Read(ref BlobReader reader)
    {
        if (!reader.Flag())
            return null;
        var (project, client, text) = (reader.Text(), reader.Text(), reader.Text());
        bool? billable = reader.Byte() switch { 1 => false, 2 => true, _ => null };
        var tags = new string[reader.Count()];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = reader.Text()!;
        return new Brought(project, client, tags, text, billable);
    }
}

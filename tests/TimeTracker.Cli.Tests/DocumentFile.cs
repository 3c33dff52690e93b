namespace TimeTracker.Cli;

/// <summary>A file of the repository that is written by the program. <c>TT_UPDATE_DOCS=1</c> writes it anew instead of comparing.</summary>
internal static class DocumentFile
{
    public static string Root { get; } = Find();

    public static void ShouldBe(string path, string text)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("TT_UPDATE_DOCS") == "1")
            File.WriteAllText(file, text);
        Assert.True(File.ReadAllText(file).ReplaceLineEndings("\n") == text, $"{path} is not what the program says; run the tests once with TT_UPDATE_DOCS=1, and look at the difference");
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TimeTracker.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not lie in the repository");
        return folder;
    }
}

using System.Text;

namespace TimeTracker.Privacy;

/// <summary>
/// The extension of a file, where it is one that thousands of projects have: it says what kind of file it was and nothing else. Others are free
/// text: <c>.env.acme-production</c>.
/// </summary>
internal static class FileExtension
{
    private const int Longest = 10;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = new HashSet<string>(
    [
        "asm", "astro", "bash", "bat", "c", "cc", "cfg", "clj", "cmake", "cmd", "conf", "cpp", "cr", "cs", "csproj", "css", "csv", "cxx", "dart", "diff", "el", "elm", "erl", "ex", "exs",
        "fish", "fs", "fsproj", "fsx", "gif", "go", "gradle", "graphql", "groovy", "h", "hcl", "hpp", "hs", "htm", "html", "hxx", "ini", "ipynb", "java", "jl", "jpeg", "jpg", "js", "json",
        "jsonc", "jsonl", "jsx", "kt", "kts", "less", "lock", "log", "lua", "m", "mak", "md", "mdx", "mjs", "mk", "ml", "mli", "mm", "nim", "nix", "org", "pas", "patch", "pdf", "php", "pl",
        "plist", "pm", "png", "props", "proto", "ps1", "psm1", "py", "pyi", "r", "rake", "razor", "rb", "resx", "rs", "rst", "s", "sass", "scala", "scss", "sh", "sln", "sql", "svelte",
        "svg", "swift", "targets", "tcl", "tex", "tf", "toml", "ts", "tsv", "tsx", "txt", "vb", "vim", "vue", "wasm", "webp", "xaml", "xhtml", "xml", "xsd", "yaml", "yml", "zig", "zsh",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The extension with its dot, in small letters; empty where there is none that is known.</summary>
    public static string Of(ReadOnlySpan<byte> path)
    {
        var name = PathText.LastSegment(path);
        var dot = name.LastIndexOf((byte)'.');
        if (dot <= 0 || name.Length - dot - 1 > Longest)
            return "";
        Span<char> extension = stackalloc char[Longest];
        var length = Encoding.Latin1.GetChars(name[(dot + 1)..], extension);
        for (var i = 0; i < length; i++)
            extension[i] = char.ToLowerInvariant(extension[i]);
        return Known.TryGetValue(extension[..length], out var known) ? $".{known}" : "";
    }
}

using System.Text.Json.Serialization;

namespace TimeTracker.Git;

/// <summary>What <c>collectors.*.options</c> may say to the git collector.</summary>
internal sealed class GitOptions
{
    /// <summary>Folders of repositories: the one that holds <c>.git</c>, or a bare repository. Relative ones mean the folder of the file that names them.</summary>
    public string[] Repositories { get; set; } = [];

    /// <summary>Folders that are searched for repositories, six levels deep.</summary>
    public string[] Roots { get; set; } = [];

    /// <summary>
    /// Whose commits of the history are collected: e-mail addresses, names or patterns of them (<c>*</c>, <c>?</c>), in any case.
    /// Empty: those with the repository's own <c>user.email</c>. <c>["*"]</c>: everybody's.
    /// </summary>
    public string[] Authors { get; set; } = [];
}

/// <summary>Reads <see cref="GitOptions"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GitOptions))]
internal sealed partial class GitOptionsJson : JsonSerializerContext;

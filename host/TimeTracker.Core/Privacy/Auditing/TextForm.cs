namespace TimeTracker.Privacy.Auditing;

/// <summary>In which form a hidden value stands in a file.</summary>
internal enum TextForm
{
    /// <summary>As it is, in whatever case and composition.</summary>
    Plain,

    /// <summary>With the escapes of JSON strings or percent-encoded.</summary>
    Escaped,

    /// <summary>As base64, of any alignment, of either alphabet.</summary>
    Base64,

    /// <summary>As hexadecimal digits of its bytes.</summary>
    Hex,

    /// <summary>As hexadecimal digits of its MD5, SHA-1 or SHA-256.</summary>
    Hash,
}

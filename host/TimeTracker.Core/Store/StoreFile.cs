using System.Runtime.InteropServices;

namespace TimeTracker.Store;

/// <summary>The store's file among files: who may read it, and what SQLite keeps beside it.</summary>
internal static partial class StoreFile
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder of a file, for its owner alone, where it does not exist. One that exists keeps its mode.</summary>
    public static void MakeFolder(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(folder) || Directory.Exists(folder))
            return;
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, OwnerFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{folder}: the folder cannot be made", "make the folders above it writable for you, or name another file with --store", e);
        }
    }

    /// <summary>Makes an empty file for its owner alone beside another one. SQLite gives its -wal and -shm files the same mode.</summary>
    /// <returns>The new file's path.</returns>
    public static string MakePartial(string path)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        try
        {
            using (new FileStream(partial, options))
                return partial;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path}: cannot be made", "make its folder writable for you, or name another file", e);
        }
    }

    /// <summary>Gives a finished file its name. A file that has the name already stays, and the finished one goes.</summary>
    /// <returns>Whether it got the name.</returns>
    public static bool Publish(string partial, string path)
    {
        try
        {
            using (var file = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(file);
            // File.Move looks first and renames then: of two that come at once, the later one would take the earlier one's place, with all that
            // was stored meanwhile. A link is made, or is not. Where the file system has none, looking first is the best there is.
            if (OperatingSystem.IsWindows() || Link(partial, path) != 0)
                File.Move(partial, path, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path}: cannot be made", "make its folder writable for you, or name another file", e);
        }
        finally
        {
            DeletePartial(partial);
        }
    }

    /// <summary>Deletes an unfinished file and what SQLite made beside it.</summary>
    public static void DeletePartial(string partial)
    {
        foreach (var file in new[] { partial, partial + "-wal", partial + "-shm", partial + "-journal" })
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be deleted is litter with a telling name; the failure that led here is the one to tell.
            }
        }
    }

    /// <summary>
    /// Refuses to make a store where SQLite's log of another one is left: SQLite would replay that log into the new file.
    /// A log whose store is there by now is that of somebody who was faster; an empty one, as readers leave it, holds nothing.
    /// </summary>
    public static void RefuseLeftOvers(string path)
    {
        foreach (var file in new[] { path + "-wal", path + "-journal" })
        {
            if (new FileInfo(file) is { Exists: true, Length: > 0 } && !Path.Exists(path))
                throw new StoreException($"{file}: is left over from a store that is gone", "put that store back beside it, or move this file away");
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);
}

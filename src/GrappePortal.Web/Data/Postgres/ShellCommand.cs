using System.Diagnostics;

namespace GrappePortal.Web.Data.Postgres;

/// <summary>What a finished command printed (standard output and error together) and its exit status.</summary>
public sealed record CommandOutcome(int Status, string Output)
{
    public bool Succeeded => Status == 0;
}

/// <summary>Runs one short command to its end, with a bare environment: no secret of the portal reaches a child.</summary>
public static class ShellCommand
{
    public static async Task<CommandOutcome> RunAsync(string file, IEnumerable<string> arguments, string? input = null)
    {
        using var process = Process.Start(StartInfo(file, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new CommandOutcome(process.ExitCode, (await output + await error).Trim());
    }

    private static ProcessStartInfo StartInfo(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The current folder may be closed to the account of PostgreSQL.
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }
}

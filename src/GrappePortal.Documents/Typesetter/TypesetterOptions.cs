namespace GrappePortal.Documents.Typesetting;

/// <summary>Where the typesetting process is and how far it may go.</summary>
public sealed record TypesetterOptions
{
    /// <summary>Node.js 18 or later: a name looked up on PATH, or a full path.</summary>
    public string NodePath { get; init; } = "node";

    /// <summary>Time granted to one document; past it the process is killed and replaced.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time granted to a new process until it answers; a cold disk reads 51 MB of native code.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Documents that may wait; beyond, a caller waits for a place.</summary>
    public int QueueSize { get; init; } = 64;

    /// <summary>Folder of typesetter.mjs and of its node_modules.</summary>
    public string ScriptDirectory { get; init; } = Path.Combine(AppContext.BaseDirectory, "Typesetter");

    /// <summary>Folder of the templates: the engine reads no file outside it.</summary>
    public string TemplatesDirectory { get; init; } = Path.Combine(AppContext.BaseDirectory, "Templates");

    /// <summary>Script of the worker: the compiler, or the one that assembles PDF files.</summary>
    internal string Worker { get; init; } = "compiler.mjs";
}

namespace GrappePortal.Web.Data;

/// <summary>The database cannot be used. The message is one French sentence, meant for whoever starts the portal.</summary>
public class DatabaseUnusableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another running portal (or test run) holds the data folder.</summary>
public sealed class FolderInUseException(string folder) : DatabaseUnusableException(
    $"Un autre portail utilise déjà le dossier de données «\u00a0{folder}\u00a0»\u00a0: arrêtez-le, ou choisissez un autre dossier avec --data.");

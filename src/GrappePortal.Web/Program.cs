using GrappePortal.Web.Data;
using GrappePortal.Web.Demonstration;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.ApiReleves;
using GrappePortal.Web.Features.AppelsAProjets;
using GrappePortal.Web.Features.Budgets;
using GrappePortal.Web.Features.Comptes;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Courriels;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Features.Etablissements;
using GrappePortal.Web.Features.Grappes;
using GrappePortal.Web.Features.Habilitations;
using GrappePortal.Web.Features.ImportsReleves;
using GrappePortal.Web.Features.Journal;
using GrappePortal.Web.Features.JournalConventions;
using GrappePortal.Web.Features.Organismes;
using GrappePortal.Web.Features.PiecesReleves;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Features.Sante;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Features.Solde;
using GrappePortal.Web.Features.SuiviIndicateurs;
using GrappePortal.Web.Features.Verification;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Sceau;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;

// The help desk's command wants neither a web host nor a database.
if (CheckMembersCommand.IsAskedBy(args)) return CheckMembersCommand.Run(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddLogs();
builder.UseBuiltAssets();
if (!await Reglages.TryCheckAsync(builder.Configuration)) return 1;
await using var database = await PortalDatabase.TryOpenAsync(builder.Configuration);
if (database is null) return 1;
builder.Services.AddHostedService(_ => database);

builder.Services
    .AddData(database.ConnectionString)
    .AddSecurity()
    .AddMail()
    .AddSceau()
    .AddShell()
    .AddComptes()
    .AddHabilitations()
    .AddCourriels()
    .AddAccueil()
    .AddAppelsAProjets().AddGrappes().AddOrganismes().AddEtablissements().AddBudgets()
    .AddDossiers()
    .AddConventions().AddSignatures().AddScellements().AddVerification().AddJournalConventions()
    .AddReleves().AddApiReleves().AddImportsReleves().AddPiecesReleves()
    .AddSuiviIndicateurs().AddSolde().AddPortefeuille()
    .AddSante()
    .AddDemonstration();

var app = builder.Build();
if (!await app.TryPrepareDatabaseAsync()) return 1;
if (SealCommand.IsAskedBy(args)) return await SealCommand.RunAsync(app.Services);
await app.PrepareDemonstrationAsync();
await app.InviteFirstAdministratorAsync();
app.UseProxy();
app.UseShell();
app.UseSecurity();
app.MapShell();
app.MapAppelsAProjets();
app.MapGrappes();
app.MapOrganismes();
app.MapEtablissements();
app.MapComptes();
app.MapJournal();
app.MapDossiers();
app.MapHabilitations();
app.MapConventions();
app.MapScellements();
app.MapJournalConventions();
app.MapSignatures();
app.MapReleves();
app.MapApiReleves();
app.MapImportsReleves();
app.MapPiecesReleves();
app.MapSuiviIndicateurs();
app.MapSolde();
app.MapBudgets();
app.MapPortefeuille();
app.MapSante();
await app.RunAsync();
return 0;

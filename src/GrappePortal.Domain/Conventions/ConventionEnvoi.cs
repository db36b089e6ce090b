namespace GrappePortal.Domain.Conventions;

/// <content>Sending for signature, and coming back from it.</content>
public sealed partial class Convention
{
    private const int UnattachedNamed = 5;

    public DateTimeOffset? EnvoyeeLe { get; private set; }

    /// <summary>Last day to sign, in Paris.</summary>
    public DateOnly? DateLimite { get; private set; }

    /// <summary>The last deadline of which the porteurs were told that it had passed: another one is told anew.</summary>
    public DateOnly? DepassementSignale { get; private set; }

    public OrdreSignature Ordre { get; private set; }

    /// <summary>The frozen PDF.</summary>
    public Guid? DocumentId { get; private set; }

    public string? DocumentSha256 { get; private set; }

    /// <summary>In bytes.</summary>
    public int? DocumentTaille { get; private set; }

    public CodeDocument? Code { get; private set; }

    /// <summary>True when these are the hash and the size of the text that was sent, and that each party signed.</summary>
    /// <param name="sha256">In lower-case hexadecimal.</param>
    /// <param name="taille">In bytes.</param>
    public bool HasFrozen(string sha256, int taille) =>
        (sha256, taille) == (DocumentSha256, DocumentTaille) && _signataires.TrueForAll(s => s.Signature is null || s.Signature.Sha256 == sha256);

    /// <summary>Why it cannot be sent yet: shown on the screen, and thrown by <see cref="SendForSignature"/>.</summary>
    public IEnumerable<string> MissingForSignature(DossierSignature dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return Refusals(dossier).Select(Typographie.Typeset);
    }

    /// <summary>Freezes the text and names who signs. The document was rendered from this very revision.</summary>
    /// <exception cref="RuleViolationException">Something is missing: the first reason.</exception>
    public void SendForSignature(DossierSignature dossier, EnvoiSignature envoi, Acteur acteur, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(envoi);
        if (MissingForSignature(dossier).FirstOrDefault() is { } reason)
        {
            throw new RuleViolationException(reason);
        }

        ExpectDeadline(envoi.DateLimite, today);
        Keep("Version envoyée en signature", acteur, now, envoi);
        (EnvoyeeLe, DateLimite, Ordre) = (now, envoi.DateLimite, envoi.Ordre);
        (DocumentId, DocumentSha256, DocumentTaille, Code) = (envoi.Document.FichierId, envoi.Document.Sha256, envoi.Document.Taille, envoi.Document.Code);
        _signataires.AddRange(dossier.Parties.Select((partie, index) => new Signataire(index + 1, partie)));
        Statut = StatutConvention.EnSignature;
        Tell(ActeConvention.Envoi, acteur, $"Version {Version} envoyée à {_signataires.Count} signataire{(_signataires.Count > 1 ? "s" : "")}, à signer au plus tard le {envoi.DateLimite:dd/MM/yyyy}. Empreinte du document : {DocumentSha256}.", now);
        Touch();
    }

    /// <summary>
    /// Back to a draft: the signatures given do not hold for another text. The journal keeps what each of them said, and the version its
    /// document.
    /// </summary>
    /// <param name="motif">Why.</param>
    /// <param name="acteur">Who takes it back.</param>
    /// <param name="now">When.</param>
    /// <param name="empreintes">SHA-256 of the pages and acts attached to the signatures, by file.</param>
    public void WithdrawFromSignature(string motif, Acteur acteur, DateTimeOffset now, IReadOnlyDictionary<Guid, string>? empreintes = null)
    {
        ExpectInSignature();
        var signed = _signataires.Where(s => s.Etat == EtatSignataire.Signe).Select(s => s.Organisme).ToList();
        var lost = signed.Count == 0 ? "Aucune signature n’avait été donnée." : $"Signatures devenues sans objet : {string.Join(", ", signed)}.";
        Tell(ActeConvention.Retrait, acteur, $"Retrait de la signature : {Texte.Required(motif, "Le motif du retrait")}. {lost}", now);
        foreach (var signataire in Signataires.Where(s => s.Signature is not null))
        {
            Tell(ActeConvention.Retrait, acteur, SansObjet(signataire, signataire.Signature!, empreintes ?? new Dictionary<Guid, string>()), now);
        }

        _signataires.Clear();
        (Statut, EnvoyeeLe, DateLimite, DocumentId, DocumentSha256, DocumentTaille, Code) = (StatutConvention.Brouillon, null, null, null, null, null, null);
        Version++;
        Touch();
    }

    private static string SansObjet(Signataire signataire, Signature signature, IReadOnlyDictionary<Guid, string> empreintes)
    {
        var pieces = new[] { signataire.ActeId, signature.PieceId, signature.TraceId }.OfType<Guid>().Distinct().Select(id => empreintes.GetValueOrDefault(id)).OfType<string>().ToList();
        return $"Signature devenue sans objet, pour {signataire.Organisme} : {signature.Nom}, {signature.Qualite}, à {signature.Lieu}, {(signature.Jour is { } jour ? $"page datée du {jour:dd/MM/yyyy}, " : "")}enregistrée le {signature.SigneLe.UtcDateTime:dd/MM/yyyy HH:mm:ss} UTC, {(signature.Mode == ModeSignature.Papier ? "sur papier" : "en ligne")}{signature.Mode.EnClair()}. Authentification : {signature.Authentification.EnClair()}{(signature.Courriel is { } courriel ? $", {courriel}" : "")}. Empreinte du document signé : {signature.Sha256}.{(pieces.Count > 0 ? $" Empreinte des pièces jointes : {string.Join(", ", pieces)}." : "")}";
    }

    private IEnumerable<string> Refusals(DossierSignature dossier)
    {
        if (!IsDraft)
        {
            yield return $"« {Titre} » est {Statut.EnClair()} : elle ne peut pas être envoyée de nouveau.";
            yield break;
        }

        if (Nature == NatureConvention.Deliberation)
        {
            yield return "Une délibération est votée par l’assemblée de l’organisme : imprimez le modèle, il ne se signe pas dans le portail.";
            yield break;
        }

        foreach (var reason in TextRefusals().Concat(PartyRefusals(dossier)).Concat(UnattachedRefusals(dossier)).Concat(DossierRefusals(dossier)).Concat(FieldRefusals(dossier)))
        {
            yield return reason;
        }
    }

    /// <summary>An avenant that announces changes and states none: a refusal of its own.</summary>
    public bool ConstateSansModification =>
        Nature == NatureConvention.Avenant && _modifications.Count == 0 && _articles.Exists(a => a.Corps.Contains("{{avenant.modifications}}", StringComparison.Ordinal));

    private IEnumerable<string> TextRefusals()
    {
        if (_articles.Count == 0)
        {
            yield return "Le texte ne compte aucun article : ajoutez-en au moins un.";
        }

        if (ConstateSansModification)
        {
            yield return "L’avenant ne constate aucune modification : ajoutez-en une, ou remplacez le champ « avenant.modifications » par le texte des articles modifiés.";
        }

        foreach (var article in Articles)
        {
            foreach (var sentence in ChampsFusion.Controler($"{article.Titre}\n{article.Corps}"))
            {
                yield return $"{NomOf(article)} : {sentence}";
            }

            if (article.Corps.Contains("[à compléter", StringComparison.Ordinal))
            {
                yield return $"{NomOf(article)} : il reste un passage « [à compléter…] », écrivez-le ou supprimez-le.";
            }
        }
    }

    private static IEnumerable<string> FieldRefusals(DossierSignature dossier) => dossier.ChampsVides
        .Select(champ => $"Le texte cite « {champ} », qui n’est renseigné nulle part : complétez la fiche de la grappe ou de l’organisme, le calendrier ou le budget (une recette marquée « subvention de l’ARS »), ou retirez ce champ du texte.");

    private static IEnumerable<string> PartyRefusals(DossierSignature dossier)
    {
        if (dossier.Parties.Count == 0)
        {
            yield return "Aucune partie n’est enregistrée : ajoutez les organismes gestionnaires de la grappe.";
        }

        foreach (var partie in dossier.Parties)
        {
            if (partie.Manques().ToList() is { Count: > 0 } manques)
            {
                yield return $"{partie.Organisme} : à compléter sur sa fiche ({string.Join(", ", manques)}).";
            }
        }
    }

    private IEnumerable<string> UnattachedRefusals(DossierSignature dossier)
    {
        // A letter binds one body: an establishment of nobody is not its matter.
        if (!IsOfOneBody && dossier.EtablissementsSansOrganisme is { Count: > 0 } noms)
        {
            var named = string.Join(", ", noms.Take(UnattachedNamed)) + (noms.Count > UnattachedNamed ? $" et {noms.Count - UnattachedNamed} de plus" : "");
            yield return noms.Count == 1
                ? $"1 établissement n’est rattaché à aucun organisme : {named}. Le document ne le nommerait pas : rattachez-le à son organisme gestionnaire, ou retirez-le de la grappe."
                : $"{noms.Count} établissements ne sont rattachés à aucun organisme : {named}. Le document ne les nommerait pas : rattachez chacun à son organisme gestionnaire, ou retirez-le de la grappe.";
        }
    }

    private IEnumerable<string> DossierRefusals(DossierSignature dossier)
    {
        if (ConventionModifieeId is not null && !dossier.ModifieeEnVigueur)
        {
            yield return "La convention que cet avenant modifie n’est pas en vigueur : il n’y a plus rien à modifier, abandonnez l’avenant.";
        }

        foreach (var contradiction in dossier.Contradictions)
        {
            yield return contradiction;
        }

        foreach (var refusal in AvenantRefusals(dossier))
        {
            yield return refusal;
        }

        if (dossier.AnomaliesBloquantes > 0)
        {
            yield return $"Le contrôle du dossier relève {dossier.AnomaliesBloquantes} anomalie{(dossier.AnomaliesBloquantes > 1 ? "s bloquantes" : " bloquante")} : corrigez-les, ou écartez-les en disant pourquoi.";
        }

        if (Nature == NatureConvention.Avenant && NeedsBudget && dossier.BudgetEquilibre == false)
        {
            yield return "L’avenant déséquilibre le budget : les dépenses doivent égaler les recettes, au centime près.";
        }
        else if (NeedsBudget && dossier.BudgetEquilibre != true)
        {
            yield return dossier.BudgetEquilibre is null
                ? "L’annexe budgétaire est vide : saisissez le budget prévisionnel de la grappe."
                : "Le budget prévisionnel n’est pas équilibré : les dépenses doivent égaler les recettes, au centime près.";
        }

        if (StatesParts && !dossier.EnveloppeRepartie)
        {
            yield return Nature == NatureConvention.Avenant
                ? "Après cet avenant, les parts n’égaleraient pas l’enveloppe matériel, au centime près : modifiez d’autres parts, ou corrigez ces montants."
                : "Les parts de l’enveloppe matériel ne totalisent pas cette enveloppe, au centime près : refaites la répartition.";
        }
    }

    private static void ExpectDeadline(DateOnly deadline, DateOnly today)
    {
        if (deadline <= today)
        {
            throw new RuleViolationException($"La date limite de signature ({deadline:dd/MM/yyyy}) est déjà passée ou tombe aujourd’hui : choisissez un jour à venir.");
        }
    }

    private void ExpectInSignature()
    {
        if (Statut != StatutConvention.EnSignature)
        {
            throw new RuleViolationException($"« {Titre} » est {Statut.EnClair()} : cette action n’est possible que pendant la signature.");
        }
    }
}

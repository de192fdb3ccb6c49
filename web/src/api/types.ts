// The wire's shapes by name, taken from the paths, so that a renamed field fails the build here.
import type { paths } from "./schema";

type Json<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body
  : never;
type Responses<Operation> = Operation extends { responses: infer All } ? All : never;
type Good<All> = All extends { 200: infer Ok }
  ? Ok
  : All extends { 201: infer Made }
    ? Made
    : never;

/** What an operation answers with when it worked. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = Json<
  Good<Responses<paths[Path][Method]>>
>;

export type Session = Answer<"/api/v1/session", "get">;
export type TenantRef = Answer<"/api/v1/tenants", "get">["items"][number];
export type Tenant = Answer<"/api/v1/tenants/{tenant}", "get">;
export type Home = Answer<"/api/v1/tenants/{tenant}/home", "get">;
export type Homes = Answer<"/api/v1/homes", "get">;
export type HomeLine = Homes["items"][number];

export type AlertPage = Answer<"/api/v1/tenants/{tenant}/alerts", "get">;
export type AlertSummary = AlertPage["items"][number];
export type AlertDetail = Answer<"/api/v1/tenants/{tenant}/alerts/{alert}", "get">;
export type SightingPage = Answer<"/api/v1/tenants/{tenant}/alerts/{alert}/sightings", "get">;
export type AlertQuery = NonNullable<
  paths["/api/v1/tenants/{tenant}/alerts"]["get"]["parameters"]["query"]
>;

export type BlockPage = Answer<"/api/v1/tenants/{tenant}/blocks", "get">;
export type Block = BlockPage["items"][number];
export type BlockListing = Block["listings"][number];
export type BlockPreview = Answer<"/api/v1/tenants/{tenant}/block-preview", "get">;
export type BlockRadius = Answer<"/api/v1/tenants/{tenant}/blocks/{block}/preview", "get">;
export type BlockBrake = Answer<"/api/v1/desk/block-brakes", "get">["items"][number];

export type InquiryPage = Answer<"/api/v1/tenants/{tenant}/inquiries", "get">;
export type InquirySummary = InquiryPage["items"][number];
export type InquiryDetail = Answer<"/api/v1/tenants/{tenant}/inquiries/{inquiry}", "get">;
export type PromiseTargets = Answer<"/api/v1/desk/promises", "get">["now"];
export type PromiseExample = Answer<"/api/v1/desk/promises/examples", "get">["items"][number];
export type NewPromiseTargets =
  paths["/api/v1/desk/promises"]["post"]["requestBody"]["content"]["application/json"];
export type NewSavedQueue =
  paths["/api/v1/desk/queues"]["post"]["requestBody"]["content"]["application/json"];
export type Attachment = Answer<"/api/v1/tenants/{tenant}/attachments", "post">;
export type SearchAnswer = Answer<"/api/v1/desk/search", "get">;
export type SearchGroup = SearchAnswer["inquiries"];
export type SearchItem = SearchGroup["items"][number];
export type OwnDraft = Answer<"/api/v1/tenants/{tenant}/inquiries/{inquiry}/draft", "get">;
export type InquiryProposal = Answer<
  "/api/v1/tenants/{tenant}/inquiries/{inquiry}/proposal",
  "get"
>;
export type SuggestedAnswer = Answer<
  "/api/v1/tenants/{tenant}/inquiries/{inquiry}/suggested-answer",
  "get"
>;
export type ComposedBlock = SuggestedAnswer["blocks"][number];
export type Guidance = Answer<"/api/v1/tenants/{tenant}/inquiries/{inquiry}/first-steps", "get">;
export type Guide = Answer<"/api/v1/guide", "get">;
export type PublicWindow = Guide["windows"][number];
export type KnowledgeShelf = Answer<"/api/v1/desk/knowledge", "get">;
export type Article = KnowledgeShelf["articles"][number];
export type KeptDecision = InquiryProposal["decisions"][number];
export type CorrectionList = Answer<"/api/v1/desk/corrections", "get">;
export type Correction = Answer<
  "/api/v1/tenants/{tenant}/inquiries/{inquiry}/correction",
  "get"
>;
export type TriageQuality = Answer<"/api/v1/desk/triage-quality", "get">;
export type PresentPerson = Answer<"/api/v1/desk/presence", "get">["items"][number];
export type ScopeRow = Answer<"/api/v1/scopes", "get">["items"][number];
export type DeskQueue = Answer<"/api/v1/desk/queue", "get">;

export type ReportDeadlines = Answer<"/api/v1/tenants/{tenant}/report-deadlines", "get">;
export type AdvisoryPage = Answer<"/api/v1/tenants/{tenant}/advisories", "get">;
export type AdvisorySummary = AdvisoryPage["items"][number];
export type AdvisoryDetail = Answer<"/api/v1/tenants/{tenant}/advisories/{advisory}", "get">;
export type DeskAdvisoryRow = Answer<"/api/v1/desk/advisories", "get">["items"][number];
export type DeskAdvisory = Answer<"/api/v1/desk/advisories/{advisory}", "get">;
export type Wave = Answer<"/api/v1/desk/waves", "get">["items"][number];
export type WaveDetail = Answer<"/api/v1/desk/waves/{wave}", "get">;
export type WaveDraftsPut = Answer<"/api/v1/desk/waves/{wave}/drafts", "post">;

export type DelegationPage = Answer<"/api/v1/tenants/{tenant}/delegations", "get">;
export type Delegation = DelegationPage["items"][number];

export type Person = Answer<"/api/v1/people", "get">["items"][number];
export type OwnSession = Answer<"/api/v1/sessions", "get">["items"][number];
export type ApiToken = Answer<"/api/v1/tokens", "get">["items"][number];
export type ContactList = Answer<"/api/v1/tenants/{tenant}/emergency-contacts", "get">;
export type AssistantStanding = Answer<"/api/v1/tenants/{tenant}/assistant", "get">;
export type RephrasedAnswer = Answer<
  "/api/v1/tenants/{tenant}/inquiries/{inquiry}/rephrased-answer",
  "post"
>;
export type Cover = Answer<"/api/v1/tenants/{tenant}/insurance", "get">;
export type Claim = Answer<"/api/v1/tenants/{tenant}/claims/{claim}", "get">;
export type PaidWork = Answer<"/api/v1/tenants/{tenant}/paid-works/{work}", "get">;
export type PaidWorkRow = Answer<"/api/v1/tenants/{tenant}/paid-works", "get">["items"][number];
export type PaidWorkMeans = Answer<"/api/v1/desk/paid-works/means", "get">;
export type PaidWorkText = PaidWorkMeans["text_template"];
export type NewPaidWork =
  paths["/api/v1/tenants/{tenant}/paid-works"]["post"]["requestBody"]["content"]["application/json"];
export type ClaimRow = Answer<"/api/v1/tenants/{tenant}/claims", "get">["items"][number];
export type OwnNotices = Answer<"/api/v1/own-notices", "get">;
export type DigestCondition = Answer<"/api/v1/tenants/{tenant}/digest-condition", "get">;
export type ReachedPerson = Answer<"/api/v1/tenants/{tenant}/mail-people", "get">["items"][number];
export type MailNotice = Answer<"/api/v1/operate/notices", "get">["items"][number];
export type Contact = ContactList["items"][number];
export type ImportReport = Answer<"/api/v1/imports/companies", "post">;

export type TenantContract = Answer<"/api/v1/tenants/{tenant}/contract", "get">;
export type Order = Answer<"/api/v1/tenants/{tenant}/orders", "get">["items"][number];
export type StatementView = Answer<"/api/v1/tenants/{tenant}/statement", "get">;
export type ContractItem = Answer<"/api/v1/contracts", "get">["items"][number];
export type PartnerItem = Answer<"/api/v1/desk/partners", "get">["items"][number];
export type Call = Answer<"/api/v1/desk/calls", "get">["items"][number];
export type ServiceStatus = Answer<"/api/v1/status", "get">;
export type AnnouncementPage = Answer<"/api/v1/tenants/{tenant}/announcements", "get">;
export type Announcement = AnnouncementPage["items"][number];
export type DeskAnnouncement = Answer<"/api/v1/desk/announcements/{announcement}", "get">;
export type RouterConsoleSetting = Answer<
  "/api/v1/tenants/{tenant}/routers/{router}/console",
  "get"
>;
export type RouterConsole = Answer<"/api/v1/tenants/{tenant}/routers/{router}/console", "put">;
export type NewRouterConsole =
  paths["/api/v1/tenants/{tenant}/routers/{router}/console"]["put"]["requestBody"]["content"]["application/json"];
export type RouterFeed = Answer<"/api/v1/tenants/{tenant}/routers/{router}/feed", "get">;
export type Webhook = Answer<"/api/v1/tenants/{tenant}/webhooks/{webhook}", "get">;
export type WebhookDelivery = Answer<
  "/api/v1/tenants/{tenant}/webhooks/{webhook}/deliveries",
  "get"
>["items"][number];

export type Departure = Answer<"/api/v1/tenants/{tenant}/departure", "get">;
export type ExportJob = Departure["exports"][number];
export type DepartureRow = Answer<"/api/v1/desk/departures", "get">["items"][number];
export type ErasureProof = Answer<"/api/v1/desk/departures/{departure}", "get">;

#pragma once

#include "shared/accounts/routes.h"
#include "shared/certificates/routes.h"
#include "shared/consent/routes.h"
#include "shared/duplicates/routes.h"
#include "shared/emails/routes.h"
#include "shared/hand_over/routes.h"
#include "shared/impersonation/routes.h"
#include "shared/inspections/routes.h"
#include "shared/invitations/routes.h"
#include "shared/join_requests/routes.h"
#include "shared/journal/routes.h"
#include "shared/mail/routes.h"
#include "shared/memberships/routes.h"
#include "shared/notifications/routes.h"
#include "shared/organisations/routes.h"
#include "shared/passwords/routes.h"
#include "shared/plans/routes.h"
#include "shared/privacy/routes.h"
#include "shared/selections/routes.h"
#include "shared/services/routes.h"
#include "shared/sessions/routes.h"
#include "shared/successions/routes.h"
#include "shared/support/routes.h"
#include "shared/transfer/routes.h"

namespace habilis {

/// Every route of the API. The server binds a handler to each (a missing one does not compile), the permission matrix
/// and the OpenAPI document are made from it.
// One line for each feature, so that two changes seldom meet.
// clang-format off
using AllRoutes = RouteList<
    SignInRoute, SignOutRoute, WhoAmIRoute, ProvePasswordRoute, UnlockRoute,
    ListMySessionsRoute, EndSessionRoute, EndOtherSessionsRoute, ListSignInsRoute, ListMySignInsRoute,
    StartImpersonationRoute, StopImpersonationRoute,
    AskImpersonationRoute, ListImpersonationRequestsRoute, AnswerImpersonationRoute,
    ForgotPasswordRoute, InspectLinkRoute, ResetPasswordRoute, ChoosePasswordRoute, SendResetRoute, IssueTemporaryRoute,
    SendActivationRoute, ActivateRoute, RequestActivationAgainRoute,
    AskRegistrationRoute, InspectRegistrationRoute, RegisterRoute,
    ListStaffRoute, InviteStaffRoute, ChangeStaffRoute, SuspendStaffRoute,
    ViewNoticeRoute, AnswerNoticeRoute, DismissNoticeRoute, ViewMyConsentsRoute, SetPurposeRoute,
    ViewConsentProgressRoute, ExportConsentsRoute,
    ListNoticesRoute, ViewDraftRoute, SaveDraftRoute, DiscardDraftRoute, PublishDraftRoute,
    ExportMyDataRoute, ViewMyErasureRoute, AskErasureRoute, CancelErasureRoute,
    ListErasureRequestsRoute, ListAllErasureRequestsRoute, DeclineErasureRoute,
    ViewEmailChangeRoute, ChangeEmailRoute, CancelEmailChangeRoute, InspectEmailRoute, ConfirmEmailRoute, ProveNotificationRoute,
    ViewProfileRoute, UpdateProfileRoute,
    ListOrganisationsRoute, ViewPlatformRoute,
    ListMyFoundingsRoute, FoundRoute, WithdrawFoundingRoute, ListFoundingsRoute, AcceptFoundingRoute, RejectFoundingRoute,
    ViewPlatformSettingsRoute, UpdatePlatformSettingsRoute,
    CreateOrganisationRoute, ViewOrganisationRoute, ListAdministratorsRoute, ViewSettingsRoute, UpdateSettingsRoute,
    UpdateCoordinatesRoute, PlanClosingRoute, CloseOrganisationRoute, ReopenOrganisationRoute,
    ListLevelsRoute, AddLevelRoute, UpdateLevelRoute, RemoveLevelRoute,
    ListCatalogueRoute, UpdateServiceRoute, OrderCatalogueRoute, UnsubscribeRoute, WithholdRoleRoute,
    PlanServiceRemovalRoute, RemoveServiceRoute,
    CreateServiceRoute, ListServicesRoute, SubscribeRoute, ListMyServicesRoute, AssignServicesRoute, AssignServiceRoute, ExplainAccessRoute,
    ListUsersRoute, CountUsersRoute, CreateUserRoute, CreateSchoolPersonRoute, UpdateSchoolSheetRoute, ListClassesRoute, ViewUserRoute, UpdateUserRoute, ChangeStateRoute,
    PreviewErasureRoute, EraseAccountRoute, ListMyUsersRoute, CountMyUsersRoute, FindPersonRoute, SuggestPeopleRoute,
    AttachMemberRoute, DetachMemberRoute, ListAttachmentsRoute, ChangeAttachmentsRoute,
    PlanHandOverRoute, HandOverRoute, PlanNewcomerRoute, HandOverToNewcomerRoute,
    ListDuplicatesRoute, TellApartRoute, PlanMergeRoute, MergeAccountsRoute,
    ListMyJoinRequestsRoute, AskToJoinRoute, WithdrawJoinRequestRoute,
    ListInspectionsRoute, FindInspectorRoute, OpenInspectionRoute, ProlongInspectionRoute, CloseInspectionRoute,
    ListJoinRequestsRoute, AcceptJoinRequestRoute, RejectJoinRequestRoute,
    ListMyNotificationsRoute, ReadNotificationRoute, ReadAllNotificationsRoute,
    ViewNotificationChoicesRoute, ChooseNotificationsRoute, ListMessagesRoute, CountAudienceRoute, SendMessageRoute,
    PlanSelectionRoute, CountSelectionRoute, PlanMySelectionRoute, CountMySelectionRoute,
    ListPlansRoute, ListMyPlansRoute, ViewPlanRoute, ListPlanRowsRoute, BeginPlanRoute, StopPlanRoute, UndoPlanRoute,
    DescribeExportRoute, ExportUsersRoute, ViewExportRoute, FetchExportRoute, CancelExportRoute,
    ListImportsRoute, StartImportRoute, ViewImportRoute, SendImportPieceRoute, PlanImportRoute, ApplyImportRoute,
    ListImportLinesRoute, ReportImportRoute, ListImportColumnsRoute,
    ListMySuccessionsRoute, ClaimSuccessionRoute, AddEvidenceRoute, WithdrawSuccessionRoute, ObjectToSuccessionRoute,
    ListSuccessionsRoute, AcceptSuccessionRoute, RejectSuccessionRoute, ReadEvidenceRoute,
    ListMailsRoute,
    FindAnybodyRoute, ListRefusedMailsRoute,
    ListJournalRoute, ExportJournalRoute, ListPlatformJournalRoute, ExportPlatformJournalRoute,
    CheckCertificateRoute>;
// clang-format on

}  // namespace habilis
